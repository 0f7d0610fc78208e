package io.vifsched.conformance.workload;

import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The rest of {@link Adversaries}: late comers, edges of turns, windows, words and groups, and long rests. */
final class MoreAdversaries {
    private static final int LONGEST_BYTES = 1500;

    private MoreAdversaries() {}

    static Map<String, Workload> all() {
        Map<String, Workload> all = new LinkedHashMap<>();
        all.put("overtaking: light urgent packets without end before a heavy one", overtaking());
        all.put("inversion: a long packet starts just before each short one comes", inversion());
        all.put("turns that end as the queue empties, with the next packet at that instant", emptyAtTheQuantum());
        all.put("lengths of a quantum, one byte less and one more", besideTheQuantum());
        all.put("staircase: vifs join a busy link one by one", staircase());
        all.put("heaviest vif with the shortest packets", lightPacketsOfHeavyVifs());
        all.put("silent vif of the largest weight", silentGiant());
        all.put("windows: packets at and beside the edges of credit", windowEdges());
        all.put("65 vifs: more than a word of bits, the highest first", manyVifs());
        all.put("powers of two: lengths and weights on both sides of the edges of groups", powersOfTwo());
        all.put("a rest of eleven days between two bursts", longRest());
        all.put("a single packet again and again, each as the one before ends", oneAtATime());
        return all;
    }

    private static Workload overtaking() {
        List<Packet> packets = new ArrayList<>();
        IntStream.range(0, 4).forEach(i -> packets.add(new Packet(0, 0, LONGEST_BYTES)));
        LongStream.range(0, 40).forEach(i -> packets.add(new Packet(100 * i, 1, 100)));
        return new Workload(1, List.of(1L, 7L), packets);
    }

    private static Workload inversion() {
        List<Packet> packets = new ArrayList<>();
        LongStream.range(0, 10).forEach(i -> {
            packets.add(new Packet(2_000 * i, 0, LONGEST_BYTES));
            packets.add(new Packet(2_000 * i + 1, 1, 1));
            packets.add(new Packet(2_000 * i + 1, 2, 2));
        });
        return new Workload(1, List.of(1L, 3L, 2L), packets);
    }

    /** Packets of 1,500 bytes take a turn each; vif 1 is never empty. */
    private static Workload emptyAtTheQuantum() {
        List<Packet> packets = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> packets.add(new Packet(0, 1, LONGEST_BYTES)));
        LongStream.range(0, 12).forEach(i -> packets.add(new Packet(2 * LONGEST_BYTES * i, i % 2 == 0 ? 0 : 2, 1500)));
        return new Workload(1, List.of(1L, 1L, 1L), packets);
    }

    private static Workload besideTheQuantum() {
        return new Workload(
                1,
                List.of(1L, 1L, 1L),
                IntStream.range(0, 45)
                        .mapToObj(i -> new Packet(0, i % 3, LONGEST_BYTES - 1 + (i + i / 3) % 3))
                        .toList());
    }

    private static Workload staircase() {
        List<Packet> packets = new ArrayList<>();
        for (int vif = 0; vif < 6; vif++) {
            for (int i = 0; i < 8; i++) {
                packets.add(new Packet(500L * vif, 5 - vif, 100 + vif));
            }
        }
        return new Workload(1, List.of(6L, 5L, 4L, 3L, 2L, 1L), packets);
    }

    private static Workload lightPacketsOfHeavyVifs() {
        return new Workload(
                80,
                List.of(60L, 12L, 4L, 1L),
                IntStream.range(0, 60)
                        .mapToObj(i ->
                                new Packet(0, i % 4, List.of(40, 200, 600, 1500).get(i % 4)))
                        .toList());
    }

    private static Workload silentGiant() {
        return new Workload(
                1,
                List.of(2L, 65_535L, 1L),
                IntStream.range(0, 30)
                        .mapToObj(i -> new Packet(i / 10 * 997L, i % 2 * 2, 1 + i * 50))
                        .toList());
    }

    /** Credit of the longest packet comes every 4,500 ns if caps are drawn so. */
    private static Workload windowEdges() {
        List<Packet> packets = new ArrayList<>();
        for (long edge = 0; edge < 6 * 4_500; edge += 4_500) {
            for (long time = Math.max(0, edge - 1); time <= edge + 1; time++) {
                packets.add(new Packet(time, (int) (time % 2), LONGEST_BYTES));
            }
        }
        return new Workload(1, List.of(1L, 1L), packets);
    }

    private static Workload manyVifs() {
        List<Packet> packets = new ArrayList<>();
        IntStream.range(0, 65).forEach(i -> packets.add(new Packet(0, 64 - i, 9)));
        IntStream.of(63, 64, 0, 1).forEach(vif -> packets.add(new Packet(100, vif, 9)));
        return new Workload(1, Collections.nCopies(65, 1L), packets);
    }

    private static Workload powersOfTwo() {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            int power = 1 << (3 + i % 8);
            packets.add(new Packet(i / 16 * 700L, i % 6, power + (i / 8) % 3 - 1));
        }
        return new Workload(1, List.of(1L, 2L, 4L, 8L, 15L, 17L), packets);
    }

    private static Workload longRest() {
        List<Packet> packets = new ArrayList<>();
        for (long start : new long[] {0, 1_000_000_000_000_000L}) {
            for (int i = 0; i < 18; i++) {
                packets.add(new Packet(start, (i + 1) % 3, 64 + i));
            }
        }
        return new Workload(1, List.of(1L, 2L, 3L), packets);
    }

    private static Workload oneAtATime() {
        return new Workload(
                1,
                List.of(1L, 3L),
                IntStream.range(0, 24)
                        .mapToObj(i -> new Packet(64L * i, i % 3 == 0 ? 1 : 0, 64))
                        .toList());
    }
}
