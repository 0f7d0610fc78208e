package io.vifsched.conformance.workload;

import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * All small workloads, by number: 1 to 6 packets of 1 to 3 bytes that come at 0, 1 or 2 ns to 3 vifs, of equal weights and
 * of weights 1, 2 and 3, on a link that takes 1 ns per byte. Every order of the rows of an instant is a workload of its
 * own. The fewer packets, the smaller the number.
 */
public final class SmallWorkloads {
    /** The most packets. */
    public static final int MOST_PACKETS = 6;

    private static final List<List<Long>> WEIGHTS = List.of(List.of(1L, 1L, 1L), List.of(1L, 2L, 3L));
    private static final int VIFS = 3;
    private static final int LENGTHS = 3;
    private static final int KINDS = VIFS * LENGTHS;

    private SmallWorkloads() {}

    /** How many there are with so many packets at most. */
    public static long count(int mostPackets) {
        long count = 0;
        for (int packets = 1; packets <= mostPackets; packets++) {
            count += countOf(packets);
        }
        return count;
    }

    /** As many as there are weights, times of arrival in order, and kinds of each packet. */
    private static long countOf(int packets) {
        return WEIGHTS.size() * times(packets) * power(packets);
    }

    /** Ways to cut a row of packets into those that come at 0, at 1 and at 2 ns. */
    private static long times(int packets) {
        return (packets + 1L) * (packets + 2L) / 2;
    }

    private static long power(int packets) {
        long power = 1;
        for (int i = 0; i < packets; i++) {
            power *= KINDS;
        }
        return power;
    }

    /**
     * The workload with this number.
     *
     * @param number 0 to {@code count(MOST_PACKETS) - 1}
     */
    public static Workload of(long number) {
        if (number < 0 || number >= count(MOST_PACKETS)) {
            throw new IllegalArgumentException("number = " + number + ", expected 0 to " + (count(MOST_PACKETS) - 1));
        }
        int packets = 1;
        long rest = number;
        while (rest >= countOf(packets)) {
            rest -= countOf(packets++);
        }
        List<Long> weights = WEIGHTS.get((int) (rest % WEIGHTS.size()));
        rest /= WEIGHTS.size();
        long kinds = rest % power(packets);
        return new Workload(1, weights, rows(packets, rest / power(packets), kinds));
    }

    private static List<Packet> rows(int packets, long cut, long kinds) {
        int early = 0; // packets at 0 ns
        long rest = cut;
        while (rest > packets - early) {
            rest -= packets - early + 1L;
            early++;
        }
        List<Packet> rows = new ArrayList<>(packets);
        long digits = kinds;
        for (int row = 0; row < packets; row++) {
            int time = row < early ? 0 : row < early + rest ? 1 : 2;
            int kind = (int) (digits % KINDS);
            rows.add(new Packet(time, kind / LENGTHS, 1 + kind % LENGTHS));
            digits /= KINDS;
        }
        return rows;
    }
}
