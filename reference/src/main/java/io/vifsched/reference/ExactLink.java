package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One non-preemptive link in exact time: runs a workload through a policy and says when each packet left.
 *
 * <p>Order within one instant: packets that a rate cap releases, by vif; arrivals, by row; the end of the transmission
 * that finishes then; the decision, if the link is free, also if nothing waits. When a packet of a capped vif starts,
 * its successor is put to the cap at that same instant.
 */
public final class ExactLink {
    private final ExactPolicy policy;
    private final Map<Integer, ExactCap> caps;
    private final Rational rate;
    private final int overheadBytes;
    private final int limitPackets;

    private final Waiting waiting;
    private final List<Deque<Integer>> rows = new ArrayList<>(); // per vif all that is queued, visible or not
    private final TreeMap<Integer, Rational> releases = new TreeMap<>(); // capped vif -> its first packet's release
    private final Deque<Integer> toCome = new ArrayDeque<>();
    private List<Arrival> arrivals = List.of();
    private @Nullable Rational finish; // of the transmission in progress

    private final List<Departure> departures = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();

    /**
     * An idle link with empty queues, for one run.
     *
     * @param policy new, and not used elsewhere
     * @param caps the vifs that have a rate cap, each with its own
     * @param rate in bytes per nanosecond
     * @param overheadBytes what the wire adds to every packet
     * @param limitPackets how many packets may wait in one vif's queue
     */
    public ExactLink(
            ExactPolicy policy,
            int vifs,
            Map<Integer, ExactCap> caps,
            Rational rate,
            int overheadBytes,
            int limitPackets) {
        this.policy = policy;
        this.caps = Map.copyOf(caps);
        this.rate = rate;
        this.overheadBytes = overheadBytes;
        this.limitPackets = limitPackets;
        waiting = new Waiting(vifs);
        for (int vif = 0; vif < vifs; vif++) {
            rows.add(new ArrayDeque<>());
        }
    }

    /** Runs until nothing can happen any more. The workload's rows may come in any order. */
    public Schedule run(List<Arrival> workload) {
        if (!arrivals.isEmpty()) {
            throw new IllegalStateException("run = called again, expected once");
        }
        arrivals = List.copyOf(workload);
        List<Integer> byTime = new ArrayList<>();
        for (int row = 0; row < arrivals.size(); row++) {
            byTime.add(row);
        }
        byTime.sort(Comparator.comparing(row -> arrivals.get(row).time())); // stable: equal times stay by row
        toCome.addAll(byTime);
        for (Rational now = nextInstant(); now != null; now = nextInstant()) {
            release(now);
            arrive(now);
            if (finish != null && finish.compareTo(now) <= 0) {
                finish = null;
            }
            if (finish == null) {
                decide(now);
            }
        }
        List<Integer> unserved = new ArrayList<>();
        rows.forEach(unserved::addAll);
        return new Schedule(departures, refused, unserved);
    }

    private @Nullable Rational nextInstant() {
        Rational next = finish != null ? finish : policy.wakeup();
        if (!toCome.isEmpty()) {
            next = earlier(next, arrivals.get(toCome.getFirst()).time());
        }
        for (Rational release : releases.values()) {
            next = earlier(next, release);
        }
        return next;
    }

    private static Rational earlier(@Nullable Rational one, Rational other) {
        return one == null ? other : one.min(other);
    }

    private void release(Rational now) {
        for (int vif : List.copyOf(releases.keySet())) {
            if (now.equals(releases.get(vif))) {
                releases.remove(vif);
                show(vif, headRow(vif), now);
            }
        }
    }

    private void arrive(Rational now) {
        while (!toCome.isEmpty() && arrivals.get(toCome.getFirst()).time().equals(now)) {
            int row = toCome.removeFirst();
            Arrival arrival = arrivals.get(row);
            if (!admits(arrival)) {
                refused.add(row);
                continue;
            }
            rows.get(arrival.vif()).addLast(row);
            if (!caps.containsKey(arrival.vif())) {
                show(arrival.vif(), row, now);
            } else if (rows.get(arrival.vif()).size() == 1) {
                putToCap(arrival.vif(), now);
            }
        }
    }

    private boolean admits(Arrival arrival) {
        ExactCap cap = caps.get(arrival.vif());
        return rows.get(arrival.vif()).size() < limitPackets
                && (cap == null || cap.admits(arrival.lengthBytes()))
                && policy.admits(arrival.vif(), arrival.lengthBytes());
    }

    private void decide(Rational now) {
        int vif = policy.decide(waiting, now);
        if (vif == ExactPolicy.NONE) {
            return;
        }
        int lengthBytes = waiting.remove(vif);
        int row = rows.get(vif).removeFirst();
        Rational end = now.plus(Rational.of(lengthBytes + (long) overheadBytes).dividedBy(rate));
        departures.add(new Departure(row, vif, lengthBytes, arrivals.get(row).time(), now, end));
        finish = end;
        ExactCap cap = caps.get(vif);
        if (cap != null) {
            cap.taken(lengthBytes, now);
            if (!rows.get(vif).isEmpty()) {
                putToCap(vif, now);
            }
        }
        policy.started(waiting, vif, lengthBytes, now);
    }

    private void putToCap(int vif, Rational now) {
        int row = headRow(vif);
        ExactCap cap = caps.get(vif);
        Rational instant = cap == null ? now : cap.release(arrivals.get(row).lengthBytes(), now);
        if (now.equals(instant)) {
            show(vif, row, now);
        } else {
            releases.put(vif, instant);
        }
    }

    private void show(int vif, int row, Rational now) {
        int lengthBytes = arrivals.get(row).lengthBytes();
        waiting.add(vif, lengthBytes);
        policy.arrived(waiting, vif, lengthBytes, now);
    }

    private int headRow(int vif) {
        return rows.get(vif).getFirst();
    }
}
