package io.vifsched.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One start of JMH: a benchmark and the values of its parameters, of which it measures every combination.
 *
 * @param suite what it belongs to
 * @param benchmark the class's name without package
 * @param parameters values by parameter
 */
record JmhRun(Suite suite, String benchmark, Map<String, List<String>> parameters) {
    private static final List<String> POLICIES = List.of(
            "fifo",
            "native",
            "rr",
            "wrr",
            "drr",
            "priority",
            "edf",
            "min-rate",
            "sfq",
            "scfq",
            "wfq",
            "wf2q",
            "wf2q+",
            "qfq",
            "qfq+");
    private static final List<String> CONSTANT =
            List.of("fifo", "native", "rr", "wrr", "drr", "priority", "qfq", "qfq+");
    private static final List<String> RULERS = List.of("empty-loop", "array-fifo", "bare-drr");
    private static final List<String> SOME = List.of("rr", "drr", "wfq");
    private static final List<String> MIXES = List.of("random", "random-64", "random-imix", "random-sfr");
    private static final List<String> WAYS = List.of(
            "vifsched", "vifsched-single", "vifsched-global", "locked", "linked-blocking-queue", "jctools", "ring");
    private static final List<String> ENGINES = List.of("vifsched", "PriorityQueue", "ssj-SplayTree", "CloudSimPlus");

    /** The starts of a suite; none for what programs of their own measure. */
    static List<JmhRun> of(Suite suite, BenchEffort effort) {
        return switch (suite) {
            case POLICIES -> policies(effort);
            case SIZES -> List.of(policies(suite, List.of("drr", "wf2q+", "qfq"), MIXES, List.of("64")));
            case POLLUTED ->
                List.of(
                        policies(suite, SOME, List.of("steady"), List.of("64")),
                        new JmhRun(
                                suite,
                                "PollutedProfileBenchmark",
                                parameters("policy", SOME, "workload", List.of("steady"), "vifs", List.of("64"))));
            case HANDOVER ->
                List.of(
                        handover(WAYS, "drr"),
                        // The ways that have a policy and a queue per vif, with handles that these may rely on.
                        handover(List.of("vifsched", "locked"), "drr handles=65536"));
            case EVENTS ->
                List.of(new JmhRun(
                        suite,
                        "EventQueueBenchmark",
                        parameters(
                                "engine", ENGINES, "pending", List.of("1000", "100000"), "moves", List.of("false"))));
            case LATENCY, HOST -> List.of();
        };
    }

    private static JmhRun handover(List<String> ways, String policy) {
        return new JmhRun(
                Suite.HANDOVER,
                "HandoverBenchmark",
                parameters("way", ways, "policy", List.of(policy), "vifs", List.of("64")));
    }

    private static List<JmhRun> policies(BenchEffort effort) {
        List<String> steady = texts(effort.steadyVifs());
        List<String> random = texts(effort.randomVifs());
        List<JmhRun> runs = new ArrayList<>(List.of(
                policies(Suite.POLICIES, POLICIES, List.of("steady"), steady),
                rulers(List.of("steady"), steady),
                policies(Suite.POLICIES, POLICIES, List.of("random"), random),
                rulers(List.of("random"), random)));
        if (effort.manyVifs() > 0) {
            List<String> many = texts(List.of(effort.manyVifs()));
            runs.add(policies(Suite.POLICIES, CONSTANT, List.of("steady"), many));
            runs.add(rulers(List.of("steady"), many));
        }
        return runs;
    }

    private static JmhRun policies(Suite suite, List<String> policies, List<String> workloads, List<String> vifs) {
        return new JmhRun(
                suite, "PolicyBenchmark", parameters("policy", policies, "workload", workloads, "vifs", vifs));
    }

    private static JmhRun rulers(List<String> workloads, List<String> vifs) {
        return new JmhRun(
                Suite.POLICIES, "RulerBenchmark", parameters("ruler", RULERS, "workload", workloads, "vifs", vifs));
    }

    private static Map<String, List<String>> parameters(
            String first, List<String> firsts, String second, List<String> seconds, String third, List<String> thirds) {
        return new TreeMap<>(Map.of(first, firsts, second, seconds, third, thirds));
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).toList();
    }

    /** How many forks it starts. */
    int forks(BenchEffort effort) {
        return parameters.values().stream()
                .mapToInt(List::size)
                .reduce(effort.jmh().rounds(), (a, b) -> a * b);
    }

    /** What follows the java command. */
    List<String> arguments(String jar, String results, BenchEffort effort) {
        List<String> words = new ArrayList<>(List.of("-Djmh.ignoreLock=true", "-jar", jar));
        words.add("\\." + benchmark + "\\.");
        parameters.forEach((name, values) -> words.addAll(List.of("-p", name + "=" + String.join(",", values))));
        words.addAll(List.of("-f", "" + effort.jmh().rounds(), "-prof", "gc"));
        words.addAll(
                List.of("-wi", "" + effort.jmh().warmups(), "-w", effort.jmh().warmupMillis() + "ms"));
        words.addAll(
                List.of("-i", "" + effort.jmh().iterations(), "-r", effort.jmh().iterationMillis() + "ms"));
        String heap = effort.heapMegabytes() + "m";
        words.addAll(
                List.of("-jvmArgsAppend", "-XX:+UseSerialGC -Xms" + heap + " -Xmx" + heap + " -XX:+AlwaysPreTouch"));
        words.addAll(List.of("-rf", "json", "-rff", results));
        return words;
    }
}
