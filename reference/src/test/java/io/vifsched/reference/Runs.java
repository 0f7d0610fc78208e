package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short ways to write a workload and to read a schedule. */
final class Runs {
    /** 1 byte per nanosecond. */
    static final long LINK = 8_000_000_000L;

    private Runs() {}

    /** A packet at time 0 for each length. */
    static List<Arrival> burst(int vif, int... lengthsBytes) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int lengthBytes : lengthsBytes) {
            arrivals.add(new Arrival(0, vif, lengthBytes));
        }
        return arrivals;
    }

    /** Packets of 100 bytes at time 0. */
    static List<Arrival> packets(int vif, int count) {
        int[] lengthsBytes = new int[count];
        Arrays.fill(lengthsBytes, 100);
        return burst(vif, lengthsBytes);
    }

    @SafeVarargs
    static List<Arrival> all(List<Arrival>... parts) {
        List<Arrival> arrivals = new ArrayList<>();
        for (List<Arrival> part : parts) {
            arrivals.addAll(part);
        }
        return arrivals;
    }

    static List<Integer> vifs(Schedule schedule) {
        return schedule.departures().stream().map(Departure::vif).toList();
    }

    static List<Integer> rows(Schedule schedule) {
        return schedule.departures().stream().map(Departure::row).toList();
    }

    static List<Long> starts(Schedule schedule) {
        return schedule.departures().stream()
                .map(departure -> departure.start().floor())
                .toList();
    }
}
