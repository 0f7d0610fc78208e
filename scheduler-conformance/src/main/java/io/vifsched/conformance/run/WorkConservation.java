package io.vifsched.conformance.run;

import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Facts about every non-preemptive link that never idles while a packet waits, found without any scheduler. */
public final class WorkConservation {
    /** From the start of a busy period to its end. */
    private record Spell(long fromNanos, long toNanos) {}

    private WorkConservation() {}

    /** U3: the next start is when the link is free, or when the first of the packets that are left comes. */
    public static void checkNeverIdlesWhileBacklogged(String spec, Run run) {
        boolean[] started = new boolean[run.workload().packets().size()];
        for (int row : run.refusedRows()) {
            started[row] = true;
        }
        int firstLeft = 0;
        long free = Long.MIN_VALUE;
        for (Departure departure : run.departures()) {
            while (started[firstLeft]) {
                firstLeft++;
            }
            long due = Math.max(free, run.workload().packets().get(firstLeft).timeNanos());
            if (departure.startNanos() != due) {
                throw breach(
                        Fact.NO_IDLING,
                        spec,
                        "starts packet " + departure.row() + " at " + departure.startNanos() + ", expected a start at "
                                + due,
                        run);
            }
            started[departure.row()] = true;
            free = departure.finishNanos();
        }
        if (run.unserved() != 0) {
            throw breach(Fact.NO_IDLING, spec, "leaves " + run.unserved() + " packets", run);
        }
    }

    /** U4: the link is busy when it would be if the accepted packets were sent first in, first out. */
    public static void checkBusyPeriods(String spec, Run run) {
        List<Spell> busy = new ArrayList<>();
        for (Departure departure : run.departures()) {
            extend(busy, departure.startNanos(), departure.finishNanos());
        }
        List<Spell> expected = busyPeriods(run);
        if (!busy.equals(expected)) {
            throw breach(Fact.BUSY_PERIODS, spec, "is busy in " + busy + ", expected " + expected, run);
        }
    }

    private static List<Spell> busyPeriods(Run run) {
        List<Spell> busy = new ArrayList<>();
        long free = 0;
        for (Packet packet : accepted(run)) {
            long start = Math.max(free, packet.timeNanos());
            free = start + run.workload().wireNanos(packet);
            extend(busy, start, free);
        }
        return busy;
    }

    private static void extend(List<Spell> intervals, long from, long to) {
        int last = intervals.size() - 1;
        if (last >= 0 && intervals.get(last).toNanos == from) {
            intervals.set(last, new Spell(intervals.get(last).fromNanos, to));
        } else {
            intervals.add(new Spell(from, to));
        }
    }

    /** U5: the sum of size x wait of the accepted packets is that of first in, first out (Kleinrock's conservation law), exactly. */
    public static void checkWaitingSum(String spec, Run run) {
        long expected = 0;
        long free = 0;
        for (Packet packet : accepted(run)) {
            long start = Math.max(free, packet.timeNanos());
            expected += wireBytes(run, packet.lengthBytes()) * (start - packet.timeNanos());
            free = start + run.workload().wireNanos(packet);
        }
        long sum = 0;
        for (Departure departure : run.departures()) {
            sum += wireBytes(run, departure.lengthBytes()) * (departure.startNanos() - departure.arrivalNanos());
        }
        if (sum != expected) {
            throw breach(Fact.WAITING_SUM, spec, "comes to " + sum + ", expected " + expected, run);
        }
    }

    private static List<Packet> accepted(Run run) {
        Set<Integer> refused = Set.copyOf(run.refusedRows());
        List<Packet> packets = run.workload().packets();
        return IntStream.range(0, packets.size())
                .filter(row -> !refused.contains(row))
                .mapToObj(packets::get)
                .toList();
    }

    private static long wireBytes(Run run, int lengthBytes) {
        return (long) lengthBytes + run.workload().overheadBytes();
    }

    private static Breach breach(Fact fact, String spec, String message, Run run) {
        return new Breach(fact, spec + " " + message + " on " + run.workload());
    }

    /** U3 to U5. */
    public static void check(String spec, Run run) {
        checkNeverIdlesWhileBacklogged(spec, run);
        checkBusyPeriods(spec, run);
        checkWaitingSum(spec, run);
    }
}
