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
    private final FluidClock clock;
    private final List<Rational> servedBytes;
    private final List<PiecewiseLinear> serviceCurves = new ArrayList<>();
    private final PiecewiseLinear virtualTimeCurve = new PiecewiseLinear(Rational.ZERO, Rational.ZERO);

    /**
     * One weight per vif, at least 1.
     *
     * @param rate in bytes per nanosecond
     */
    public FluidGps(List<Long> weights, Rational rate) {
        this.weights = List.copyOf(weights);
        clock = new FluidClock(weights, rate);
        servedBytes = new ArrayList<>(Collections.nCopies(weights.size(), Rational.ZERO));
        weights.forEach(weight -> serviceCurves.add(new PiecewiseLinear(Rational.ZERO, Rational.ZERO)));
    }

    /**
     * A packet of {@code wireBytes} arrives at {@code time}, which is not before the last call's.
     *
     * @return its finish tag, in bytes per unit of weight
     */
    public Rational arrive(int vif, int wireBytes, Rational time) {
        advance(time);
        return clock.arrive(vif, wireBytes).finish();
    }

    /** Serves until {@code time}, which is not before the last call's. */
    public void advance(Rational time) {
        if (time.compareTo(clock.now()) < 0) {
            throw new IllegalArgumentException("time = " + time + ", expected " + clock.now() + " or later");
        }
        while (clock.now().compareTo(time) < 0) {
            Rational before = clock.virtualTime();
            clock.step(time);
            recordSince(before);
        }
    }

    /** Serves until nothing is left, and returns the time of that. */
    public Rational drain() {
        while (!clock.isIdle()) {
            advance(clock.nextEmptying());
        }
        return clock.now();
    }

    /** True if no vif is backlogged in the fluid system. */
    public boolean isIdle() {
        return clock.isIdle();
    }

    /** V at the last call's time, in bytes per unit of weight. */
    public Rational virtualTime() {
        return clock.virtualTime();
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

    /** Adds the straight piece on which V rose from {@code before}. */
    private void recordSince(Rational before) {
        Rational rise = clock.virtualTime().minus(before);
        for (int vif = 0; vif < weights.size(); vif++) {
            if (clock.lastFinishTag(vif).compareTo(before) > 0) {
                servedBytes.set(vif, servedBytes.get(vif).plus(rise.times(weights.get(vif))));
            }
            serviceCurves.get(vif).lineTo(clock.now(), servedBytes.get(vif));
        }
        virtualTimeCurve.lineTo(clock.now(), clock.virtualTime());
    }
}
