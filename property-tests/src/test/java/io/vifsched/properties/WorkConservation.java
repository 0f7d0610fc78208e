package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.properties.Workload.Packet;
import java.util.ArrayList;
import java.util.List;

/** Facts about every non-preemptive link that never idles while a packet waits, found without any scheduler. */
final class WorkConservation {
    private WorkConservation() {}

    /** U3: the next start is when the link is free, or when the first of the packets that are left comes. */
    static void checkNeverIdlesWhileBacklogged(String spec, Run run) {
        boolean[] started = new boolean[run.workload().packets().size()];
        run.refusedRows().forEach(row -> started[row] = true);
        int firstLeft = 0;
        long free = Long.MIN_VALUE;
        for (Departure departure : run.departures()) {
            while (started[firstLeft]) {
                firstLeft++;
            }
            long due = Math.max(free, run.workload().packets().get(firstLeft).timeNanos());
            if (departure.startNanos() != due) {
                throw new AssertionError("U3: " + spec + " starts packet " + departure.row() + " at "
                        + departure.startNanos() + ", expected a start at " + due + " on " + run.workload());
            }
            started[departure.row()] = true;
            free = departure.finishNanos();
        }
        assertThat(run.unserved())
                .as("U3: %s leaves packets on %s", spec, run.workload())
                .isZero();
    }

    /** U4: the link is busy when it would be for first in, first out. */
    static void checkBusyPeriods(String spec, Run run) {
        List<Service.Interval> busy = new ArrayList<>();
        for (Departure departure : run.departures()) {
            extend(busy, departure.startNanos(), departure.finishNanos());
        }
        assertThat(busy)
                .as("U4: busy periods of %s on %s", spec, run.workload())
                .isEqualTo(busyPeriods(run.workload()));
    }

    private static List<Service.Interval> busyPeriods(Workload workload) {
        List<Service.Interval> busy = new ArrayList<>();
        long free = 0;
        for (Packet packet : workload.packets()) {
            long start = Math.max(free, packet.timeNanos());
            free = start + packet.lengthBytes() * workload.nanosPerByte();
            extend(busy, start, free);
        }
        return busy;
    }

    private static void extend(List<Service.Interval> intervals, long from, long to) {
        int last = intervals.size() - 1;
        if (last >= 0 && intervals.get(last).toNanos() == from) {
            intervals.set(last, new Service.Interval(intervals.get(last).fromNanos(), to));
        } else {
            intervals.add(new Service.Interval(from, to));
        }
    }

    /** U5: the sum of size x wait is that of first in, first out (Kleinrock's conservation law), exactly. */
    static void checkWaitingSum(String spec, Run run) {
        long expected = 0;
        long free = 0;
        for (Packet packet : run.workload().packets()) {
            long start = Math.max(free, packet.timeNanos());
            expected += packet.lengthBytes() * (start - packet.timeNanos());
            free = start + packet.lengthBytes() * run.workload().nanosPerByte();
        }
        long sum = 0;
        for (Departure departure : run.departures()) {
            sum += departure.lengthBytes() * (departure.startNanos() - departure.arrivalNanos());
        }
        assertThat(sum)
                .as("U5: sum of size x wait of %s on %s", spec, run.workload())
                .isEqualTo(expected);
    }

    /** U3 to U5. */
    static void check(String spec, Run run) {
        checkNeverIdlesWhileBacklogged(spec, run);
        checkBusyPeriods(spec, run);
        checkWaitingSum(spec, run);
    }
}
