package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Generalized processor sharing, exactly: at every instant each backlogged vif is served in proportion to its weight.
 *
 * <p>Virtual time V grows at rate / (sum of the weights of the backlogged vifs). A packet that arrives at a gets the
 * start tag max(V(a), finish tag of its predecessor) and the finish tag start + length / weight; it finishes when V
 * reaches that tag. When nothing is backlogged V rests at the largest tag.
 *
 * <p>Source: Parekh and Gallager, "A Generalized Processor Sharing Approach to Flow Control in Integrated Services
 * Networks: The Single-Node Case", IEEE/ACM Trans. Networking 1, 1993.
 *
 * <p>The denominators of V grow with every change of the set of backlogged vifs: {@link LongRunGps} is for long runs.
 */
public final class FluidGps {
    private final List<Long> weights;
    private final Rational rate;
    private final List<Rational> lastFinishTags;
    private final List<Rational> servedBytes;
    private final List<PiecewiseLinear> serviceCurves = new ArrayList<>();
    private final PiecewiseLinear virtualTimeCurve = new PiecewiseLinear(Rational.ZERO, Rational.ZERO);
    private Rational virtualTime = Rational.ZERO;
    private Rational now = Rational.ZERO;

    /**
     * One weight per vif, at least 1.
     *
     * @param rate in bytes per nanosecond
     */
    public FluidGps(List<Long> weights, Rational rate) {
        this.weights = List.copyOf(weights);
        this.rate = rate;
        lastFinishTags = new ArrayList<>(Collections.nCopies(weights.size(), Rational.ZERO));
        servedBytes = new ArrayList<>(lastFinishTags);
        weights.forEach(weight -> serviceCurves.add(new PiecewiseLinear(Rational.ZERO, Rational.ZERO)));
    }

    /**
     * A packet of {@code wireBytes} arrives at {@code time}, which is not before the last call's.
     *
     * @return its finish tag, in bytes per unit of weight
     */
    public Rational arrive(int vif, int wireBytes, Rational time) {
        advance(time);
        Rational start = virtualTime.max(lastFinishTags.get(vif));
        Rational finish = start.plus(Rational.of(wireBytes, weights.get(vif)));
        lastFinishTags.set(vif, finish);
        return finish;
    }

    /** Serves until {@code time}, which is not before the last call's. */
    public void advance(Rational time) {
        if (time.compareTo(now) < 0) {
            throw new IllegalArgumentException("time = " + time + ", expected " + now + " or later");
        }
        while (now.compareTo(time) < 0) {
            if (isIdle()) {
                moveTo(time, virtualTime);
            } else {
                Rational speed = rate.dividedBy(backloggedWeight());
                Rational emptying = now.plus(firstFinishTag().minus(virtualTime).dividedBy(speed));
                Rational end = emptying.min(time);
                moveTo(end, virtualTime.plus(end.minus(now).times(speed)));
            }
        }
    }

    /** Serves until nothing is left, and returns the time of that. */
    public Rational drain() {
        while (!isIdle()) {
            Rational left = firstFinishTag().minus(virtualTime);
            advance(now.plus(left.times(backloggedWeight()).dividedBy(rate)));
        }
        return now;
    }

    /** True if no vif is backlogged in the fluid system. */
    public boolean isIdle() {
        return weights.isEmpty() || Collections.max(lastFinishTags).compareTo(virtualTime) <= 0;
    }

    /** V at the last call's time, in bytes per unit of weight. */
    public Rational virtualTime() {
        return virtualTime;
    }

    /** V as a function of time, up to the last call's. */
    public PiecewiseLinear virtualTimeCurve() {
        return virtualTimeCurve;
    }

    /** Bytes of {@code vif} served up to the last call's time. */
    public Rational servedBytes(int vif) {
        return servedBytes.get(vif);
    }

    /** Bytes of {@code vif} served, as a function of time, up to the last call's. */
    public PiecewiseLinear serviceCurve(int vif) {
        return serviceCurves.get(vif);
    }

    /** When the packet with this finish tag finished; the fluid system must have come so far. */
    public Rational finishTime(Rational finishTag) {
        return virtualTimeCurve.firstTimeOf(finishTag);
    }

    private void moveTo(Rational time, Rational virtual) {
        for (int vif = 0; vif < weights.size(); vif++) {
            if (isBacklogged(vif)) {
                Rational bytes = virtual.minus(virtualTime).times(weights.get(vif));
                servedBytes.set(vif, servedBytes.get(vif).plus(bytes));
            }
            serviceCurves.get(vif).lineTo(time, servedBytes.get(vif));
        }
        virtualTimeCurve.lineTo(time, virtual);
        virtualTime = virtual;
        now = time;
    }

    private boolean isBacklogged(int vif) {
        return lastFinishTags.get(vif).compareTo(virtualTime) > 0;
    }

    private long backloggedWeight() {
        long sum = 0;
        for (int vif = 0; vif < weights.size(); vif++) {
            sum += isBacklogged(vif) ? weights.get(vif) : 0;
        }
        return sum;
    }

    private Rational firstFinishTag() {
        return lastFinishTags.stream()
                .filter(tag -> tag.compareTo(virtualTime) > 0)
                .min(Rational::compareTo)
                .orElseThrow();
    }
}
