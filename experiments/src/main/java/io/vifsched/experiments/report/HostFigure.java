package io.vifsched.experiments.report;

import java.util.List;

/**
 * What simulating a full host cost.
 *
 * @param guests how many guests it had
 * @param jdk version of the JDK
 * @param simulatedSeconds length of a run
 * @param deliveredPackets packets that reached the end of their transmission in a run
 * @param events that a run took
 * @param offeredPackets packets that applications had offered at each mark, rising; the last is the end of the run
 * @param cpuSeconds CPU time up to each mark, with the 95 % interval of its mean over runs
 */
public record HostFigure(
        int guests,
        String jdk,
        long simulatedSeconds,
        long deliveredPackets,
        long events,
        List<Double> offeredPackets,
        List<Estimate> cpuSeconds) {
    /** Copies the lists. */
    public HostFigure {
        offeredPackets = List.copyOf(offeredPackets);
        cpuSeconds = List.copyOf(cpuSeconds);
    }

    /** CPU time of a run. */
    Estimate cpuSecondsOfRun() {
        return cpuSeconds.get(cpuSeconds.size() - 1);
    }

    /** Delivered packets per second of CPU time. */
    double packetsPerCpuSecond() {
        return deliveredPackets / cpuSecondsOfRun().value();
    }
}
