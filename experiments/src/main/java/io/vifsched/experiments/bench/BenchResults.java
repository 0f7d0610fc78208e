package io.vifsched.experiments.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.InputFile;
import io.vifsched.experiments.report.BenchFigure;
import io.vifsched.experiments.report.BenchResult;
import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.report.HostFigure;
import io.vifsched.experiments.report.LatencyFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the benchmarks wrote. */
final class BenchResults {
    private static final List<String> ALLOCATION = List.of("gc.alloc.rate.norm", "\u00b7gc.alloc.rate.norm");

    private BenchResults() {}

    /** Both kinds of results together. */
    static BenchResult of(JsonNode results, JsonNode latencies, Map<String, Object> manifest) {
        Map<String, String> settings = new LinkedHashMap<>();
        manifest.forEach((name, value) -> settings.put(name, String.valueOf(value)));
        List<LatencyFigure> times = new ArrayList<>();
        for (JsonNode row : latencies) {
            times.add(latency(row));
        }
        return new BenchResult(figures(results), times, hosts(results), settings);
    }

    /**
     * The figures of a file that JMH wrote with {@code -rf json}, or that this program wrote.
     *
     * @param option what the user gave it through
     * @throws InputException if it is something else
     */
    static List<BenchFigure> read(String option, String text) {
        String rule = "a JSON array of JMH's results in ns/op";
        try {
            JsonNode results = new ObjectMapper().readTree(InputFile.text(option, text));
            List<BenchFigure> figures = results.isArray() ? figures(results) : List.of();
            if (figures.isEmpty()) {
                throw InputException.of(option, text, rule);
            }
            return figures;
        } catch (JsonProcessingException e) {
            throw InputException.of(option, text, rule);
        }
    }

    private static List<BenchFigure> figures(JsonNode results) {
        List<BenchFigure> figures = new ArrayList<>();
        for (JsonNode entry : results) {
            JsonNode metric = entry.path("primaryMetric");
            if (metric.path("scoreUnit").asText().equals("ns/op")) {
                figures.add(figure(entry, metric));
            }
        }
        return figures;
    }

    private static BenchFigure figure(JsonNode entry, JsonNode metric) {
        String[] name = entry.path("benchmark").asText().split("\\.", -1);
        Map<String, String> parameters = new TreeMap<>();
        entry.path("params")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        Map<String, Double> counts = new TreeMap<>();
        double bytes = Double.NaN;
        for (Map.Entry<String, JsonNode> second : entry.path("secondaryMetrics").properties()) {
            double score = second.getValue().path("score").asDouble(Double.NaN);
            if (ALLOCATION.contains(second.getKey())) {
                bytes = score;
            } else if (second.getValue().path("scoreUnit").asText().equals("#")) {
                counts.put(second.getKey(), score);
            }
        }
        return new BenchFigure(
                name[Math.max(0, name.length - 2)],
                parameters,
                entry.path("jdkVersion").asText("unknown"),
                estimate(metric),
                bytes,
                counts);
    }

    private static List<HostFigure> hosts(JsonNode results) {
        List<HostFigure> figures = new ArrayList<>();
        for (JsonNode entry : results) {
            JsonNode host = entry.path("host");
            if (host.isObject()) {
                List<Double> offered = new ArrayList<>();
                List<Estimate> cpuSeconds = new ArrayList<>();
                for (JsonNode mark : host.path("marks")) {
                    offered.add(mark.path("offeredPackets").asDouble());
                    cpuSeconds.add(Estimate.ofMean(samples(mark.path("cpuSeconds"))));
                }
                figures.add(new HostFigure(
                        entry.path("params").path("guests").asInt(),
                        entry.path("jdkVersion").asText(),
                        host.path("simulatedSeconds").asLong(),
                        host.path("deliveredPackets").asLong(),
                        host.path("events").asLong(),
                        offered,
                        cpuSeconds));
            }
        }
        return figures;
    }

    private static double[] samples(JsonNode values) {
        double[] samples = new double[values.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = values.path(i).asDouble();
        }
        return samples;
    }

    private static Estimate estimate(JsonNode metric) {
        double score = metric.path("score").asDouble();
        double low = metric.path("scoreConfidence").path(0).asDouble(Double.NaN);
        double high = metric.path("scoreConfidence").path(1).asDouble(Double.NaN);
        return low <= score && score <= high
                ? new Estimate(score, low, high)
                : new Estimate(score, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static LatencyFigure latency(JsonNode row) {
        Map<String, Double> nanos = new LinkedHashMap<>();
        row.path("nanos")
                .properties()
                .forEach(percentile ->
                        nanos.put(percentile.getKey(), percentile.getValue().asDouble()));
        return new LatencyFigure(
                row.path("way").asText(),
                row.path("loadPercent").asInt(),
                row.path("packetsPerSecond").asDouble(),
                row.path("jdkVersion").asText(),
                nanos);
    }
}
