package io.vifsched.experiments.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.report.Cost;
import io.vifsched.experiments.report.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What JMH measured, collected over rounds, by policy. */
public final class CostSamples {
    private static final String RULER = "";

    // One fork of one benchmark.
    private record Fork(Estimate nanos, Estimate bytes) {}

    private final Map<String, List<Fork>> forks = new LinkedHashMap<>();

    /**
     * Adds the results of one round.
     *
     * @param json what JMH wrote with {@code -rf json}
     * @throws IOException if it cannot be read, or is not in nanoseconds per operation
     */
    void add(String json) throws IOException {
        JsonNode entries;
        try {
            entries = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException("results of the benchmarks are not JSON: " + e.getOriginalMessage(), e);
        }
        for (JsonNode entry : entries) {
            JsonNode primary = entry.path("primaryMetric");
            String unit = primary.path("scoreUnit").asText();
            if (!unit.equals("ns/op")) {
                throw new IOException(
                        "unit of " + entry.path("benchmark").asText() + " = " + unit + ", expected ns/op");
            }
            forks.computeIfAbsent(key(entry), key -> new ArrayList<>())
                    .add(new Fork(estimate(primary), estimate(allocation(entry))));
        }
    }

    private static String key(JsonNode entry) {
        return entry.path("params").path("policy").asText(RULER);
    }

    // JMH has called this figure by two names.
    private static JsonNode allocation(JsonNode entry) throws IOException {
        JsonNode secondary = entry.path("secondaryMetrics");
        for (String name : List.of("gc.alloc.rate.norm", "\u00b7gc.alloc.rate.norm")) {
            if (secondary.has(name)) {
                return secondary.path(name);
            }
        }
        throw new IOException(
                "allocation of " + entry.path("benchmark").asText() + " = nothing, expected gc.alloc.rate.norm");
    }

    private static Estimate estimate(JsonNode metric) {
        double score = metric.path("score").asDouble();
        JsonNode bounds = metric.path("scoreConfidence");
        double low = bounds.path(0).asDouble(Double.NaN);
        double high = bounds.path(1).asDouble(Double.NaN);
        return low <= score && score <= high
                ? new Estimate(score, low, high)
                : new Estimate(score, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The cost of a candidate, or nothing if JMH could not measure it. */
    public Optional<Cost> of(Candidate candidate) {
        return of(CostMeasurement.parameter(candidate));
    }

    /** The cost of the plain array FIFO. */
    public Optional<Cost> ruler() {
        return of(RULER);
    }

    private Optional<Cost> of(String key) {
        return Optional.ofNullable(forks.get(key)).map(CostSamples::cost);
    }

    private static Cost cost(List<Fork> forks) {
        double[] nanos =
                forks.stream().mapToDouble(fork -> fork.nanos().value()).toArray();
        double[] bytes =
                forks.stream().mapToDouble(fork -> fork.bytes().value()).toArray();
        List<Double> means = Arrays.stream(nanos).boxed().toList();
        return forks.size() == 1
                ? new Cost(
                        forks.get(0).nanos(),
                        forks.get(0).bytes(),
                        means,
                        "99.9 % over the iterations of one fork, as JMH gives it")
                : new Cost(
                        Estimate.ofMean(nanos),
                        Estimate.ofMean(bytes),
                        means,
                        "95 % over the means of " + forks.size() + " forks");
    }
}
