package io.vifsched.experiments.bench;

import io.vifsched.experiments.compare.JmhEffort;
import java.util.List;

/**
 * How much is measured.
 *
 * @param jmh forks per measurement (its rounds), and iterations
 * @param steadyVifs numbers of vifs for the workloads in which every vif keeps its packets
 * @param randomVifs numbers of vifs for the workload {@code random}
 * @param manyVifs a number of vifs for policies whose cost does not depend on it; 0 for none
 * @param heapMegabytes the heap of a fork
 * @param latencyMillis length of a measurement of times
 * @param hostSeconds simulated time of a run of the host
 */
public record BenchEffort(
        JmhEffort jmh,
        List<Integer> steadyVifs,
        List<Integer> randomVifs,
        int manyVifs,
        int heapMegabytes,
        int latencyMillis,
        int hostSeconds) {
    private static final List<Integer> ALL = List.of(1, 8, 64, 512, 4_096, 32_768);

    /** Shows the order of magnitude, in less than five minutes per JDK on a machine that is otherwise idle. */
    public static final BenchEffort QUICK =
            new BenchEffort(new JmhEffort(1, 2, 200, 5, 100), List.of(8, 512, 32_768), List.of(512), 0, 512, 300, 50);

    /** Tells apart what differs by a tenth or so. */
    public static final BenchEffort NORMAL =
            new BenchEffort(new JmhEffort(3, 3, 300, 5, 300), ALL, ALL, 0, 1_024, 2_000, 500);

    /** For publication; takes hours. */
    public static final BenchEffort THOROUGH =
            new BenchEffort(JmhEffort.THOROUGH, ALL, ALL, 1_048_576, 4_096, 10_000, 500);

    /** What is run, in words. */
    public String inWords() {
        return jmh.rounds() + " forks x (" + jmh.warmups() + " x " + jmh.warmupMillis() + " ms warm-up + "
                + jmh.iterations() + " x " + jmh.iterationMillis() + " ms), heap of " + heapMegabytes + " MiB";
    }
}
