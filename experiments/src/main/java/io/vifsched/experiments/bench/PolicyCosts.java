package io.vifsched.experiments.bench;

import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.report.BenchFigure;
import io.vifsched.experiments.report.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What policies cost per packet, enqueue and dequeue together, as measured on one machine: {@code policy-costs.yaml}, or what
 * {@code bench --costs} writes. Experiments read the former only, so that a run does not depend on the machine that it is made
 * on. Immutable; equal costs have an equal {@link #sha256}.
 */
public final class PolicyCosts {
    /**
     * One measurement.
     *
     * @param nanos per packet
     */
    public record Cost(String policy, String workload, int vifs, double nanos) {}

    private static final String RESOURCE = "policy-costs.yaml";
    private static final String HEAD = """
            # What policies cost: ns per packet, enqueue and dequeue together.
            # steady: every vif keeps its packets; random: vifs empty and fill at random.
            # Measured and written by: vifsched bench --suite policies --costs FILE
            """;
    private static final List<String> FIELDS = List.of("jdk", "machine", "date", "effort", "costs");
    private static final List<String> WORKLOADS = List.of("steady", "random");

    private final Map<String, String> origin; // by field, in the order of FIELDS but the last
    private final List<Cost> costs;

    private PolicyCosts(Map<String, String> origin, List<Cost> costs) {
        this.origin = origin;
        this.costs = List.copyOf(costs);
    }

    /** Those that come with the program. */
    public static PolicyCosts standard() {
        return parse(RESOURCE, Resource.text(PolicyCosts.class, RESOURCE));
    }

    /**
     * Picks them from what the benchmarks measured with one JDK: the first of the figures.
     *
     * @param date as in 2026-01-31
     * @param effort how much was measured, in words
     */
    static PolicyCosts of(List<BenchFigure> figures, String machine, String date, String effort) {
        String jdk = figures.isEmpty() ? "unknown" : figures.get(0).jdk();
        List<Cost> costs = figures.stream()
                .filter(figure -> figure.benchmark().equals("PolicyBenchmark")
                        && figure.jdk().equals(jdk)
                        && WORKLOADS.contains(figure.parameters().get("workload")))
                .map(figure -> new Cost(
                        figure.parameters().getOrDefault("policy", ""),
                        figure.parameters().getOrDefault("workload", ""),
                        Integer.parseInt(figure.parameters().getOrDefault("vifs", "")),
                        Math.round(10 * figure.nanos().value()) / 10.0))
                .toList();
        Map<String, String> origin =
                new TreeMap<>(Map.of("jdk", jdk, "machine", machine, "date", date, "effort", effort));
        return new PolicyCosts(origin, costs);
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @throws InputException if it is no file of costs
     */
    public static PolicyCosts parse(String name, String text) {
        Object root;
        try {
            root = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
        } catch (YamlEngineException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw InputException.of("costs", "not YAML", "YAML, found " + reason, name);
        }
        if (!(root instanceof Map<?, ?> map)
                || map.size() != FIELDS.size()
                || !FIELDS.stream().allMatch(map::containsKey)
                || !(map.get("costs") instanceof List<?> rows)) {
            throw InputException.of(
                    "costs",
                    "another structure",
                    "a mapping with " + String.join(", ", FIELDS) + ", the last a list",
                    name);
        }
        Map<String, String> origin = new TreeMap<>();
        FIELDS.subList(0, FIELDS.size() - 1).forEach(field -> origin.put(field, String.valueOf(map.get(field))));
        List<Cost> costs = new ArrayList<>();
        for (Object row : rows) {
            costs.add(cost(
                    row,
                    () -> InputException.of(
                            "costs",
                            String.valueOf(row),
                            "policy, workload (steady or random), vifs of 1 or more, nanos above 0",
                            name)));
        }
        return new PolicyCosts(origin, costs);
    }

    private static Cost cost(Object row, Supplier<InputException> refusal) {
        if (row instanceof Map<?, ?> fields
                && fields.size() == 4
                && fields.get("policy") instanceof String policy
                && fields.get("workload") instanceof String workload
                && WORKLOADS.contains(workload)
                && fields.get("vifs") instanceof Integer vifs
                && vifs > 0
                && fields.get("nanos") instanceof Number nanos
                && nanos.doubleValue() > 0) {
            return new Cost(policy, workload, vifs, nanos.doubleValue());
        }
        throw refusal.get();
    }

    /** The file. */
    public String toYaml() {
        StringBuilder yaml = new StringBuilder(HEAD);
        for (String field : FIELDS.subList(0, FIELDS.size() - 1)) {
            String value = origin.getOrDefault(field, "");
            yaml.append(field).append(": '").append(value.replace("'", "''")).append("'\n");
        }
        yaml.append("costs:\n");
        for (Cost cost : costs) {
            yaml.append(String.format(
                    Locale.ROOT,
                    "  - {policy: %s, workload: %s, vifs: %d, nanos: %.1f}\n",
                    cost.policy(),
                    cost.workload(),
                    cost.vifs(),
                    cost.nanos()));
        }
        return yaml.toString();
    }

    /** Where they come from, in words. */
    public String origin() {
        return "JDK " + origin.get("jdk") + ", " + origin.get("machine") + ", " + origin.get("date");
    }

    /** All measurements. */
    public List<Cost> costs() {
        return costs;
    }

    /**
     * Nanoseconds per packet with so many vifs: of the least number measured that is not below it, else of the greatest.
     *
     * @throws IllegalArgumentException if the policy was not measured under that workload
     */
    public double nanos(String policy, String workload, int vifs) {
        List<Cost> measured = costs.stream()
                .filter(cost -> cost.policy().equals(policy) && cost.workload().equals(workload))
                .sorted(Comparator.comparingInt(Cost::vifs))
                .toList();
        if (measured.isEmpty()) {
            throw new IllegalArgumentException(
                    "policy = " + policy + ", expected one that was measured under workload " + workload);
        }
        Optional<Cost> notBelow =
                measured.stream().filter(cost -> cost.vifs() >= vifs).findFirst();
        return notBelow.orElse(measured.get(measured.size() - 1)).nanos();
    }

    /** SHA-256 of the measurements, in hexadecimal; where they come from does not count. */
    public String sha256() {
        StringBuilder text = new StringBuilder();
        costs.forEach(cost -> text.append(cost).append('\n'));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
