package io.vifsched.experiments.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that the benchmarks measured.
 *
 * @param figures what JMH measured
 * @param latencies times from thread to thread
 * @param settings how it was measured, by name
 */
public record BenchResult(List<BenchFigure> figures, List<LatencyFigure> latencies, Map<String, String> settings) {}
