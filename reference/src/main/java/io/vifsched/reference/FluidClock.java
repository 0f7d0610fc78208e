package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The virtual time of {@link FluidGps} and the tags of its packets, without a record of what was served. */
final class FluidClock {
    private final List<Long> weights;
    private final Rational rate;
    private final List<Rational> lastFinishTags;
    private Rational virtualTime = Rational.ZERO;
    private Rational now = Rational.ZERO;

    /**
     * One weight per vif, at least 1.
     *
     * @param rate in bytes per nanosecond
     */
    FluidClock(List<Long> weights, Rational rate) {
        this.weights = List.copyOf(weights);
        this.rate = rate;
        lastFinishTags = new ArrayList<>(Collections.nCopies(weights.size(), Rational.ZERO));
    }

    /** A packet of {@code wireBytes} arrives now: its tags. */
    Tags arrive(int vif, int wireBytes) {
        Tags tags = Tags.startingAt(virtualTime.max(lastFinishTags.get(vif)), wireBytes, weights.get(vif));
        lastFinishTags.set(vif, tags.finish());
        return tags;
    }

    /** Serves until {@code time}, which is not before the last call's. */
    void advance(Rational time) {
        while (now.compareTo(time) < 0) {
            step(time);
        }
    }

    /** Serves until {@code time} or until a vif empties, if that is earlier. */
    void step(Rational time) {
        if (isIdle()) {
            now = time;
            return;
        }
        Rational end = nextEmptying().min(time);
        virtualTime = virtualTime.plus(end.minus(now).times(speed()));
        now = end;
    }

    /** When the next vif empties if nothing arrives; some vif is backlogged. */
    Rational nextEmptying() {
        return now.plus(firstFinishTag().minus(virtualTime).dividedBy(speed()));
    }

    /** True if no vif is backlogged in the fluid system. */
    boolean isIdle() {
        return weights.isEmpty() || Collections.max(lastFinishTags).compareTo(virtualTime) <= 0;
    }

    /** The finish tag of the vif's last packet. */
    Rational lastFinishTag(int vif) {
        return lastFinishTags.get(vif);
    }

    Rational virtualTime() {
        return virtualTime;
    }

    Rational now() {
        return now;
    }

    private Rational speed() {
        long backloggedWeight = 0;
        for (int vif = 0; vif < weights.size(); vif++) {
            backloggedWeight += isBacklogged(lastFinishTags.get(vif)) ? weights.get(vif) : 0;
        }
        return rate.dividedBy(backloggedWeight);
    }

    private Rational firstFinishTag() {
        Rational first = Collections.max(lastFinishTags);
        for (Rational tag : lastFinishTags) {
            first = isBacklogged(tag) ? first.min(tag) : first;
        }
        return first;
    }

    private boolean isBacklogged(Rational lastFinishTag) {
        return lastFinishTag.compareTo(virtualTime) > 0;
    }
}
