package io.vifsched.experiments.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that the benchmarks measured.
 *
 * @param figures what JMH measured
 * @param latencies times from thread to thread
 * @param hosts what simulating full hosts cost
 * @param settings how it was measured, by name
 */
public record BenchResult(
        List<BenchFigure> figures,
        List<LatencyFigure> latencies,
        List<HostFigure> hosts,
        Map<String, String> settings) {}
