package io.vifsched.conformance.workload;

import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Workloads made to hurt, by name: random ones hardly ever find these. */
public final class Adversaries {
    private Adversaries() {}

    /** All of them, by name. */
    public static Map<String, Workload> all() {
        Map<String, Workload> all = new LinkedHashMap<>();
        all.put("lead: a heavy burst among 10 single packets", lead(10));
        all.put("lead: a heavy burst among 19 single packets", lead(19));
        all.put("straddled turn: the next packet comes during the last transmission", straddledTurn(9));
        all.put("straddled turn: the next packet comes as the last transmission ends", straddledTurn(10));
        all.put("tie storm: equal packets of equal vifs at once", tieStorm(Collections.nCopies(6, 1L), 1500));
        all.put("tie storm: equal tags of unequal vifs", equalTags());
        all.put("tie storm: rows against ids at one instant", rowsAgainstIds());
        all.put("tie storm: an arrival at every end of a transmission", slotted());
        all.put("deficits of Lmax - 1", largestDeficits());
        all.put("deficits of Lmax - 1 with a byte beside", largestDeficitsBesideBytes());
        all.put("silent vifs at both ends", silentVifs());
        all.put("idle return: a vif comes back to a busy link", idleReturn());
        all.put("idle return: the whole system rests", systemRests());
        all.put("credit catch-up after idling", catchUp());
        all.put("packets of 1 and 65,535 bytes", extremeLengths());
        all.put("weights of 1 and 65,535", tieStorm(List.of(1L, 65_535L, 1L, 65_535L), 100));
        all.put("fluid departures of heavy vifs", fluidDepartures());
        all.putAll(MoreAdversaries.all());
        return all;
    }

    /** Vif 0 has half of the weight and a burst; each of the others has one packet. */
    public static Workload lead(int others) {
        List<Long> weights = new ArrayList<>(List.of((long) others));
        weights.addAll(Collections.nCopies(others, 1L));
        List<Packet> packets = new ArrayList<>();
        IntStream.range(0, others + 1).forEach(i -> packets.add(new Packet(0, 0, 1)));
        IntStream.rangeClosed(1, others).forEach(vif -> packets.add(new Packet(0, vif, 1)));
        return new Workload(1, weights, packets);
    }

    /** Vif 0's packets of 10 bytes come one by one, each {@code after} ns past the start of the one before. */
    private static Workload straddledTurn(int after) {
        List<Packet> packets = new ArrayList<>(List.of(new Packet(0, 0, 10)));
        IntStream.range(0, 12).forEach(i -> packets.add(new Packet(0, 1 + i % 2, 10)));
        // Round robin of three: vif 0 starts every 30 ns.
        LongStream.range(0, 4).forEach(i -> packets.add(new Packet(30 * i + after, 0, 10)));
        return new Workload(1, List.of(2L, 1L, 1L), packets);
    }

    private static Workload tieStorm(List<Long> weights, int lengthBytes) {
        return new Workload(
                1,
                weights,
                IntStream.range(0, 10 * weights.size())
                        .mapToObj(i -> new Packet(0, i % weights.size(), lengthBytes))
                        .toList());
    }

    /** Lengths in proportion to the weights: in GPS the k-th packets of all vifs finish together. */
    private static Workload equalTags() {
        return new Workload(
                80,
                List.of(1L, 2L, 3L, 4L),
                IntStream.range(0, 32)
                        .mapToObj(i -> new Packet(0, i % 4, 60 * (1 + i % 4)))
                        .toList());
    }

    private static Workload rowsAgainstIds() {
        List<Integer> vifs = List.of(3, 1, 4, 0, 2);
        return new Workload(
                1,
                Collections.nCopies(5, 1L),
                IntStream.range(0, 20)
                        .mapToObj(i -> new Packet(i / 10 * 37L, vifs.get(i % 5), 7))
                        .toList());
    }

    private static Workload slotted() {
        return new Workload(
                80,
                List.of(1L, 2L, 1L),
                IntStream.range(0, 40)
                        .mapToObj(i -> new Packet(i / 2 * 8_000L, i % 3, 100))
                        .toList());
    }

    /** With a quantum of 1,500: after 1 byte the next packet of 1,500 misses by one, in every visit. */
    private static Workload largestDeficits() {
        return new Workload(
                1,
                List.of(1L, 1L, 1L),
                IntStream.range(0, 36)
                        .mapToObj(i -> new Packet(0, i % 3, i / 3 % 2 == 0 ? 1 : 1500))
                        .toList());
    }

    private static Workload largestDeficitsBesideBytes() {
        List<Packet> packets = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> packets.add(new Packet(0, 0, i % 2 == 0 ? 1 : 1500)));
        IntStream.range(0, 40).forEach(i -> packets.add(new Packet(0, 1, 1)));
        return new Workload(1, List.of(1L, 1L), packets);
    }

    private static Workload silentVifs() {
        return new Workload(
                1,
                List.of(1L, 5L, 3L, 1L),
                IntStream.range(0, 20)
                        .mapToObj(i -> new Packet(i * 11L, 1 + i % 2, 20 + i))
                        .toList());
    }

    private static Workload idleReturn() {
        List<Packet> packets = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> packets.add(new Packet(0, 0, 100)));
        IntStream.range(0, 30).forEach(i -> packets.add(new Packet(0, 1, 100)));
        IntStream.range(0, 5).forEach(i -> packets.add(new Packet(2_000, 0, 100)));
        IntStream.range(0, 5).forEach(i -> packets.add(new Packet(2_001, 2, 100)));
        return new Workload(1, List.of(3L, 1L, 2L), packets);
    }

    private static Workload systemRests() {
        List<Packet> packets = new ArrayList<>();
        for (int spell = 0; spell < 4; spell++) {
            for (int i = 0; i < 6; i++) {
                packets.add(new Packet(spell * 100_000L, (i + spell) % 3, 500 + 10 * i));
            }
        }
        return new Workload(1, List.of(1L, 2L, 3L), packets);
    }

    private static Workload catchUp() {
        List<Packet> packets = new ArrayList<>(List.of(new Packet(0, 0, 1000)));
        IntStream.range(0, 20).forEach(i -> packets.add(new Packet(1_000_000, 0, 1000)));
        IntStream.range(0, 20).forEach(i -> packets.add(new Packet(1_000_000, 1, 1000)));
        return new Workload(1, List.of(1L, 1L), packets);
    }

    private static Workload extremeLengths() {
        return new Workload(
                1,
                List.of(1L, 1L, 2L),
                IntStream.range(0, 24)
                        .mapToObj(i -> new Packet(i / 6 * 50_000L, i % 3, i % 2 == 0 ? 1 : 65_535))
                        .toList());
    }

    /** Vifs of great weight empty in the fluid system one after the other: what V loses to rounding grows each time. */
    private static Workload fluidDepartures() {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            packets.add(new Packet(37L * i, 0, 30));
            packets.add(new Packet(37L * i + 7, 1, 3 + i));
            packets.add(new Packet(37L * i + 19, 2, 5 + i));
        }
        return new Workload(1, List.of(1L, 65_535L, 257L), packets);
    }
}
