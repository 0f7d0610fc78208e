package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A run of {@code hierarchical} as its outer policy saw it, and as the policy inside a group did. */
final class GroupHistories {
    private GroupHistories() {}

    /**
     * The run with groups for vifs. A packet comes when its group commits itself to it: when it arrives or when the packet
     * of its group before it starts, whichever is later. That is so if no inner policy holds packets back.
     */
    static ServiceHistory outer(ServiceHistory run) {
        int[] groupOf = groupOf(run.parameters());
        ExactParameters parameters = run.parameters().outer().parameters();
        Rational[] lastStart = new Rational[parameters.vifs()];
        Arrays.fill(lastStart, Rational.ZERO);
        List<Departure> departures = new ArrayList<>();
        for (Departure packet : run.departures()) {
            int group = groupOf[packet.vif()];
            Rational committed = packet.arrival().max(lastStart[group]);
            lastStart[group] = packet.start();
            departures.add(new Departure(
                    packet.row(), group, packet.lengthBytes(), committed, packet.start(), packet.finish()));
        }
        return ServiceHistory.of(parameters, new Schedule(departures, List.of(), List.of()));
    }

    /**
     * What a group did in the time that only its own bytes take, one nanosecond each: the next packet starts there as soon
     * as the one before has finished, which is when the group commits itself to it. What comes while the group is empty
     * starts at once, a nanosecond after the last finish; else it comes a nanosecond, a byte, after the start of the packet
     * that the group is committed to then.
     */
    static ServiceHistory inner(ServiceHistory run, int group) {
        int[] groupOf = groupOf(run.parameters());
        ExactParameters parameters =
                run.parameters().inner().get(group).parameters().with("link", 8_000_000_000L);
        int firstVif = (int) Arrays.stream(groupOf).filter(each -> each < group).count();
        List<Departure> packets = run.departures().stream()
                .filter(packet -> groupOf[packet.vif()] == group)
                .toList();
        List<Rational> starts = new ArrayList<>(); // in the group's time
        List<Departure> departures = new ArrayList<>();
        Rational time = Rational.ZERO;
        for (Departure packet : packets) {
            int order = starts.size();
            boolean atOnce = order == 0
                    || packet.arrival().compareTo(packets.get(order - 1).start()) > 0;
            Rational start = atOnce ? time.plus(Rational.ONE) : time;
            starts.add(start);
            int before = (int) packets.stream()
                    .filter(other -> other.start().compareTo(packet.arrival()) < 0)
                    .count();
            Rational arrival = atOnce ? start : starts.get(before).plus(Rational.ONE);
            time = start.plus(Rational.of(run.wireBytes(packet)));
            departures.add(
                    new Departure(packet.row(), packet.vif() - firstVif, packet.lengthBytes(), arrival, start, time));
        }
        return ServiceHistory.of(parameters, new Schedule(departures, List.of(), List.of()));
    }

    private static int[] groupOf(ExactParameters parameters) {
        int[] groupOf = new int[parameters.vifs()];
        int vif = 0;
        for (int group = 0; group < parameters.inner().size(); group++) {
            int vifs = parameters.inner().get(group).parameters().vifs();
            Arrays.fill(groupOf, vif, vif + vifs, group);
            vif += vifs;
        }
        return groupOf;
    }
}
