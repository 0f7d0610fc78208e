package io.vifsched.reference;

import io.vifsched.reference.ServiceHistory.Backlog;

/** Bounds of the fair queueing policies on the bytes sent in intervals, from the packets' own lengths and weights. */
final class IndexBounds {
    private IndexBounds() {}

    /** The worst-case fair index of WF2Q+. */
    static Bound worstCase(Backlog meaning) {
        return new Bound(
                "W1 " + meaning.word(),
                "W_i(t1, t2) >= r_i / C W(t1, t2) - L_i - (Lmax - L_i) r_i / C, t2 when a packet of i finishes",
                run -> ServiceBounds.shareLag(run, meaning, true, vif -> worstCaseBytes(run, vif)));
    }

    /** As {@link #worstCase}, up to any time: a packet of i may be about to start. */
    static Bound worstCaseAnyTime(Backlog meaning) {
        return new Bound(
                "W2 " + meaning.word(),
                "W_i(t1, t2) >= r_i / C W(t1, t2) - L_i - (Lmax - L_i) r_i / C - (1 - r_i / C) L_i",
                run -> ServiceBounds.shareLag(run, meaning, false, vif -> {
                    Rational othersShare = Rational.ONE.minus(run.share(vif));
                    return worstCaseBytes(run, vif).plus(othersShare.times(run.longestBytes(vif)));
                }));
    }

    /** The worst-case fair index of QFQ. */
    static Bound slots(Backlog meaning) {
        return new Bound(
                "W3 " + meaning.word(),
                "W_i(t1, t2) >= r_i / C W(t1, t2) - 3 w_i sigma_i - 2 r_i / C Lmax, t2 when a packet of i finishes",
                run -> ServiceBounds.shareLag(run, meaning, true, vif -> slotsBytes(run, vif)));
    }

    /** F1 of SCFQ and SFQ; no theorem for the others, where it goes by F2. */
    static Bound fairness(String id, Backlog meaning) {
        return new Bound(
                id + " " + meaning.word(),
                "|W_i / w_i - W_j / w_j| <= L_i / w_i + L_j / w_j",
                run -> ServiceBounds.pairwise(
                        run,
                        meaning,
                        vif -> Rational.of(run.weight(vif)),
                        vif -> Rational.of(run.longestBytes(vif), run.weight(vif)),
                        Rational.ZERO));
    }

    /** The throughput of SFQ. */
    static Bound startTimeService() {
        return new Bound(
                "S5 busy",
                "W_i(t1, t2) >= r_i (t2 - t1) - r_i sum of all L_j / C - L_i",
                run -> ServiceBounds.rateLag(
                        run,
                        Backlog.WAITING_OR_IN_SERVICE,
                        run::guaranteedRate,
                        vif -> run.share(vif).times(run.sumOfLongestBytes()).plus(Rational.of(run.longestBytes(vif)))));
    }

    /** alpha_i = L_i + (Lmax - L_i) r_i / C. */
    static Rational worstCaseBytes(ServiceHistory run, int vif) {
        long longest = run.longestBytes(vif);
        return Rational.of(longest).plus(run.share(vif).times(run.longestBytes() - longest));
    }

    /** 3 w_i sigma_i + 2 r_i / C Lmax, sigma_i the width of the vif's slots. */
    static Rational slotsBytes(ServiceHistory run, int vif) {
        return slotWidth(run, vif)
                .times(3 * run.weight(vif))
                .plus(run.share(vif).times(2 * run.longestBytes()));
    }

    private static Rational slotWidth(ServiceHistory run, int vif) {
        long longestBytes = run.parameters().each("longest").get(vif);
        return ExactQuickFairQueueing.slotWidth(longestBytes + run.parameters().overheadBytes(), run.weight(vif));
    }
}
