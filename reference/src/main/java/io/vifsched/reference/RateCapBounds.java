package io.vifsched.reference;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** What a rate cap lets start in any interval, in frame bytes, whatever the policy behind it. One check per packet. */
final class RateCapBounds {
    private interface Allowance {
        Rational bytes(int vif, Rational elapsed);
    }

    private RateCapBounds() {}

    /**
     * Of netback's credit. Each time that credit is given the window's start moves on by a window at least, and it is
     * never more than a tick behind the clock.
     */
    static Bound credit() {
        return new Bound(
                "C1",
                "bytes started in [s, t] <= c + c (floor((t - s + tick) / T) + 1), c the credit per window, T the window in"
                        + " whole ticks, where c >= L_i",
                run -> {
                    ExactParameters parameters = run.parameters();
                    long windowNanos = parameters.one("window");
                    long tickNanos = parameters.one("tick");
                    long wholeNanos = tickNanos == 0
                            ? windowNanos
                            : Rational.of(windowNanos, tickNanos).ceil() * tickNanos;
                    IntToLongFunction credit =
                            vif -> Rational.of(parameters.each("rate").get(vif))
                                    .times(windowNanos)
                                    .dividedBy(8_000_000_000L)
                                    .floor();
                    return check(
                            run,
                            "credit",
                            vif -> credit.applyAsLong(vif) >= longestFrame(run, vif),
                            (vif, elapsed) -> Rational.of(credit.applyAsLong(vif))
                                    .times(2
                                            + elapsed.plus(Rational.of(tickNanos))
                                                    .dividedBy(wholeNanos)
                                                    .floor()));
                });
    }

    /** Of the token bucket. */
    static Bound bucket() {
        return new Bound(
                "C2",
                "bytes started in [s, t] <= burst + rate (t - s)",
                run -> check(
                        run,
                        "bucket",
                        vif -> true,
                        (vif, elapsed) -> Rational.of(
                                        run.parameters().each("burst").get(vif))
                                .plus(elapsed.times(Rational.of(
                                        run.parameters().each("rate").get(vif), 8_000_000_000L)))));
    }

    private static BoundCheck check(ServiceHistory run, String cap, IntPredicate covered, Allowance allowance) {
        BoundCheck check = BoundCheck.NONE;
        if (!run.parameters().word("cap").equals(cap)) {
            return check;
        }
        for (int vif = 0; vif < run.vifs(); vif++) {
            if (run.parameters().each("rate").get(vif) > 0 && covered.test(vif)) {
                check = check.and(check(run.departures(vif), vif, allowance));
            }
        }
        return check;
    }

    private static BoundCheck check(List<Departure> packets, int vif, Allowance allowance) {
        BoundCheck check = BoundCheck.NONE;
        for (int first = 0; first < packets.size(); first++) {
            long bytes = 0;
            for (Departure packet : packets.subList(first, packets.size())) {
                bytes += packet.lengthBytes();
                Rational elapsed = packet.start().minus(packets.get(first).start());
                check = check.with(Rational.of(bytes), allowance.bytes(vif, elapsed));
            }
        }
        return check;
    }

    private static long longestFrame(ServiceHistory run, int vif) {
        return run.departures(vif).stream()
                .mapToLong(Departure::lengthBytes)
                .max()
                .orElse(0);
    }
}
