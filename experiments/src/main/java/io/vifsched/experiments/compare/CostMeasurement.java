package io.vifsched.experiments.compare;

import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.report.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs the JMH benchmark of the policies in a process of its own.
 *
 * <p><b>Threads:</b> one at a time; blocks until the process ends. An interrupt ends the process too.
 */
public final class CostMeasurement {
    private static final String BENCHMARKS = "\\.(PolicyBenchmark|RulerBenchmark)\\.";
    private static final String RULER = "array-fifo";
    // Touching the benchmarks' own heap of 2 GiB takes longer than a short measurement.
    private static final String SMALL_HEAP = "-XX:+UseSerialGC -Xms256m -Xmx256m -XX:+AlwaysPreTouch";

    private final Path jar;
    private final JmhEffort effort;

    /**
     * Checks that the benchmarks are there.
     *
     * @param jar the benchmarks as the build makes them
     * @throws InputException if they have not been built
     */
    public CostMeasurement(Path jar, JmhEffort effort) {
        this.jar = jar;
        this.effort = effort;
        if (!Files.isReadable(jar)) {
            throw InputException.of(
                    "benchmarks", jar.toString(), "the jar that the build makes, or --no-cost to leave them out");
        }
    }

    /**
     * Measures the candidates and the ruler.
     *
     * @param vifs number of vifs, the same as in every spec
     * @return what JMH measured; a candidate that cannot keep its packets going round, for a cap or a short queue, is
     *     missing
     * @throws IOException if JMH fails or cannot be started
     */
    public CostSamples measure(List<Candidate> candidates, int vifs, Progress progress)
            throws IOException, InterruptedException {
        progress.begin("measure cost", effort.rounds() * (candidates.size() + 1));
        CostSamples samples = new CostSamples();
        Path results = Files.createTempFile("vifsched-jmh", ".json");
        try {
            for (int round = 0; round < effort.rounds(); round++) {
                List<Candidate> order = new ArrayList<>(candidates);
                if (round % 2 == 1) {
                    Collections.reverse(order);
                }
                run(command(order, vifs, results), candidates, progress);
                samples.add(Files.readString(results));
            }
        } finally {
            Files.deleteIfExists(results);
            progress.end();
        }
        return samples;
    }

    List<String> command(List<Candidate> candidates, int vifs, Path results) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Djmh.ignoreLock=true");
        words.addAll(List.of("-jar", jar.toString(), BENCHMARKS));
        words.addAll(List.of("-p", "policy=" + String.join(",", parameters(candidates)), "-p", "ruler=" + RULER));
        words.addAll(List.of("-p", "workload=steady", "-p", "vifs=" + vifs));
        words.addAll(List.of("-f", "1", "-prof", "gc"));
        words.addAll(List.of("-wi", "" + effort.warmups(), "-w", effort.warmupMillis() + "ms"));
        words.addAll(List.of("-i", "" + effort.iterations(), "-r", effort.iterationMillis() + "ms"));
        if (!effort.equals(JmhEffort.THOROUGH)) {
            words.addAll(List.of("-jvmArgsAppend", SMALL_HEAP));
        }
        words.addAll(List.of("-rf", "json", "-rff", results.toString()));
        return words;
    }

    private static List<String> parameters(List<Candidate> candidates) {
        return candidates.stream().map(CostMeasurement::parameter).toList();
    }

    /** A candidate's spec as a JMH parameter, whose values cannot hold commas. */
    static String parameter(Candidate candidate) {
        return candidate.spec().toString().replace(',', ';');
    }

    private static void run(List<String> command, List<Candidate> candidates, Progress progress)
            throws IOException, InterruptedException {
        String[] measured = {""};
        new JavaProcess(command, "benchmarks").run(line -> {
            if (line.startsWith("# Parameters:")) {
                measured[0] = nameOf(line, candidates);
            } else if (line.startsWith("Result \"")) {
                progress.step(measured[0]);
            }
        });
    }

    private static String nameOf(String parameters, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> parameters.contains("policy = " + parameter(candidate) + ","))
                .map(Candidate::label)
                .findFirst()
                .orElse("ruler");
    }
}
