package io.vifsched.properties;

import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Run;
import io.vifsched.reference.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the link did for each vif over time, in nanoseconds of its time: W of the bounds times nanoseconds per byte.
 *
 * <p>W grows during a transmission. All breakpoints are whole, so W at them is exact.
 */
final class Service {
    /** A closed stretch of time. */
    record Interval(long fromNanos, long toNanos) {}

    private final Run run;
    private final List<Departure> departures;
    private final long[][] before; // per vif, per departure: W when it starts
    private final long[] breakpoints;

    Service(Run run) {
        this.run = run;
        departures = run.departures();
        before = new long[run.workload().vifs()][departures.size()];
        for (int vif = 0; vif < before.length; vif++) {
            long sum = 0;
            for (int i = 0; i < departures.size(); i++) {
                before[vif][i] = sum;
                Departure departure = departures.get(i);
                sum += departure.vif() == vif ? departure.finishNanos() - departure.startNanos() : 0;
            }
        }
        breakpoints = departures.stream()
                .flatMapToLong(departure -> LongStream.of(departure.startNanos(), departure.finishNanos()))
                .distinct()
                .toArray();
    }

    /** W of the vif at an instant. */
    long at(int vif, long timeNanos) {
        int low = 0;
        int high = departures.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (departures.get(middle).startNanos() <= timeNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return 0;
        }
        Departure last = departures.get(low - 1);
        long within = Math.min(timeNanos, last.finishNanos()) - last.startNanos();
        return before[vif][low - 1] + (last.vif() == vif ? within : 0);
    }

    /** Bytes of the vif that are served at any instant. */
    Rational bytesAt(int vif, Rational timeNanos) {
        long whole = timeNanos.floor();
        Rational part = timeNanos.minus(Rational.of(whole));
        long served = at(vif, whole);
        return Rational.of(served)
                .plus(part.times(at(vif, whole + 1) - served))
                .dividedBy(run.workload().nanosPerByte());
    }

    /** All starts and finishes, in order; W is straight between them. */
    long[] breakpoints() {
        return breakpoints.clone();
    }

    /** The ends of the interval and the breakpoints in it, in order. */
    long[] breakpointsIn(Interval interval) {
        return LongStream.concat(
                        LongStream.concat(
                                LongStream.of(interval.fromNanos()),
                                LongStream.of(breakpoints)
                                        .filter(time -> time > interval.fromNanos() && time < interval.toNanos())),
                        LongStream.of(interval.toNanos()))
                .toArray();
    }

    /** When a packet of the vif waits, not counting the one in service: backlogged (excl). */
    List<Interval> waiting(int vif) {
        return merged(vif, false);
    }

    /** When a packet of the vif waits or is in service: backlogged (incl). */
    List<Interval> waitingOrInService(int vif) {
        return merged(vif, true);
    }

    private List<Interval> merged(int vif, boolean inService) {
        List<Interval> intervals = new ArrayList<>();
        for (Departure departure : departures) {
            if (departure.vif() != vif) {
                continue;
            }
            long to = inService ? departure.finishNanos() : departure.startNanos();
            Interval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
            if (last != null && departure.arrivalNanos() <= last.toNanos()) {
                intervals.set(intervals.size() - 1, new Interval(last.fromNanos(), to));
            } else {
                intervals.add(new Interval(departure.arrivalNanos(), to));
            }
        }
        return intervals;
    }

    /** What is in both; both are in order. */
    static List<Interval> intersection(List<Interval> some, List<Interval> others) {
        List<Interval> both = new ArrayList<>();
        for (Interval one : some) {
            for (Interval other : others) {
                long from = Math.max(one.fromNanos(), other.fromNanos());
                long to = Math.min(one.toNanos(), other.toNanos());
                if (from < to) {
                    both.add(new Interval(from, to));
                }
            }
        }
        return both;
    }

    Run run() {
        return run;
    }
}
