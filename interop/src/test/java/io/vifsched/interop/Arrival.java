package io.vifsched.interop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One packet of a workload. */
public record Arrival(long nanos, int vif, int lengthBytes) {
    /** Packets at random instants, some together, from the start to an end, of 64 to 1514 bytes. */
    public static List<Arrival> random(long seed, int vifs, int packets, long endNanos) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Arrival> arrivals = new ArrayList<>();
        while (arrivals.size() < packets) {
            long nanos = random.nextLong(endNanos);
            for (int together = random.nextInt(1, 4); together > 0; together--) {
                arrivals.add(new Arrival(nanos, random.nextInt(vifs), random.nextInt(64, 1515)));
            }
        }
        return sorted(arrivals);
    }

    /** A sender: a packet of one length every so often from a start to an end. */
    public static List<Arrival> every(int vif, int lengthBytes, long gapNanos, long startNanos, long endNanos) {
        List<Arrival> arrivals = new ArrayList<>();
        for (long nanos = startNanos; nanos < endNanos; nanos += gapNanos) {
            arrivals.add(new Arrival(nanos, vif, lengthBytes));
        }
        return arrivals;
    }

    /** In order of time, those of one instant in the order in which they stood. */
    public static List<Arrival> sorted(List<Arrival> arrivals) {
        List<Arrival> sorted = new ArrayList<>(arrivals);
        sorted.sort(Comparator.comparingLong(Arrival::nanos));
        return sorted;
    }
}
