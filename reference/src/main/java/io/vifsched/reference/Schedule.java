package io.vifsched.reference;

import java.util.List;

/**
 * What became of a workload.
 *
 * @param departures the packets sent, in order of service
 * @param refusedRows rows that found a full queue or were too long, in order of arrival
 * @param unservedRows rows that still wait when nothing can happen any more, in order of vif and arrival
 */
public record Schedule(List<Departure> departures, List<Integer> refusedRows, List<Integer> unservedRows) {
    /** Copies the lists. */
    public Schedule {
        departures = List.copyOf(departures);
        refusedRows = List.copyOf(refusedRows);
        unservedRows = List.copyOf(unservedRows);
    }
}
