package io.vifsched.experiments.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vifsched.experiments.compare.JavaProcess;
import io.vifsched.experiments.compare.Machine;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.files.OutputFile;
import io.vifsched.experiments.report.BenchReport;
import io.vifsched.experiments.report.BenchResult;
import io.vifsched.experiments.report.Progress;
import io.vifsched.experiments.report.ProgressDisplay;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures, keeps what the benchmarks wrote, and writes a page. */
public final class Bench {
    /** What JMH wrote, all of it in one array. */
    public static final String RESULTS = "results.json";

    /** The times from thread to thread. */
    public static final String LATENCIES = "latency.json";

    /** The page. */
    public static final String PAGE = "report.html";

    private static final String LATENCY_WAYS = "vifsched,locked,linked-blocking-queue";
    private static final String LATENCY_MAIN = "io.vifsched.benchmarks.handover.HandoverLatency";
    private static final String HOST_MAIN = "io.vifsched.benchmarks.host.HostSpeed";
    private static final List<Integer> HOST_GUESTS = List.of(2, 8, 64, 512, 4_096);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final BenchRequest request;
    private final Progress progress;
    private final ArrayNode results = JSON.createArrayNode();
    private final ArrayNode latencies = JSON.createArrayNode();
    private final List<String> failures = new ArrayList<>();

    private Bench(BenchRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Runs the suites, prints a table to {@code out}, progress to {@code err}, and commits the results to the request's
     * output directory.
     *
     * @return the exit status
     * @throws IOException if a benchmark fails, or something cannot be written
     */
    public static int run(BenchRequest request, PrintStream out, PrintStream err) throws IOException {
        Instant started = Instant.now();
        Bench bench = new Bench(request, new ProgressDisplay(err, Machine.hasTerminalForErrors()));
        try {
            bench.measure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the measurement was interrupted", e);
        }
        Map<String, Object> manifest = bench.manifest(started);
        BenchResult result = BenchResults.of(bench.results, bench.latencies, manifest);
        Path staging = request.output().staging();
        Files.writeString(staging.resolve(RESULTS), JSON.writeValueAsString(bench.results) + "\n");
        Files.writeString(staging.resolve(LATENCIES), JSON.writeValueAsString(bench.latencies) + "\n");
        Files.writeString(staging.resolve(PAGE), BenchReport.render(result));
        Files.writeString(staging.resolve(OutputDirectory.MANIFEST), JSON.writeValueAsString(manifest) + "\n");
        request.output().commit();
        bench.writeCosts(result, started);
        out.print(BenchReport.summary(result));
        bench.failures.forEach(failure -> err.println("note: " + failure));
        err.println("results: " + request.output().place().resolve(PAGE));
        return 0;
    }

    private void writeCosts(BenchResult result, Instant started) throws IOException {
        OutputFile file = request.costs();
        if (file != null) {
            String date = started.toString().substring(0, 10);
            String machine = Machine.cpu() + ", " + Runtime.getRuntime().availableProcessors() + " processors";
            PolicyCosts costs = PolicyCosts.of(
                    result.figures(), machine, date, request.effort().inWords());
            file.stream().write(costs.toYaml().getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private void measure() throws IOException, InterruptedException {
        for (Jdk jdk : request.jdks()) {
            for (Suite suite : request.suites()) {
                List<JmhRun> runs = JmhRun.of(suite, request.effort());
                int forks = runs.stream()
                        .mapToInt(run -> run.forks(request.effort()))
                        .sum();
                progress.begin(suite.id() + ", JDK " + jdk.version(), forks + programSteps(suite));
                try {
                    for (JmhRun run : runs) {
                        measure(jdk, run);
                    }
                    if (suite == Suite.LATENCY) {
                        measureLatency(jdk);
                    }
                    if (suite == Suite.HOST) {
                        measureHost(jdk);
                    }
                } finally {
                    progress.end();
                }
            }
        }
    }

    /** Lines that a suite's own program prints. */
    private int programSteps(Suite suite) {
        return switch (suite) {
            case LATENCY -> 9;
            case HOST -> HOST_GUESTS.size() * (2 + request.effort().jmh().rounds());
            default -> 0;
        };
    }

    private void measure(Jdk jdk, JmhRun run) throws IOException, InterruptedException {
        Path file = Files.createTempFile("vifsched-bench", ".json");
        try {
            List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
            command.addAll(run.arguments(request.jar().toString(), file.toString(), request.effort()));
            new JavaProcess(command, "benchmarks").run(line -> {
                if (line.startsWith("# Fork:")) {
                    progress.step(run.benchmark());
                }
            });
            ArrayNode measured = array(file);
            results.addAll(measured);
            int expected = run.forks(request.effort()) / request.effort().jmh().rounds();
            if (measured.size() < expected) {
                failures.add(run.benchmark() + ", JDK " + jdk.version() + ": " + (expected - measured.size()) + " of "
                        + expected + " measurements failed");
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void measureLatency(Jdk jdk) throws IOException, InterruptedException {
        String millis = Integer.toString(request.effort().latencyMillis());
        for (JsonNode row : program(jdk, "hand-over", LATENCY_MAIN, LATENCY_WAYS, millis)) {
            latencies.add(((ObjectNode) row).put("jdkVersion", jdk.version()));
        }
    }

    private void measureHost(Jdk jdk) throws IOException, InterruptedException {
        String seconds = Integer.toString(request.effort().hostSeconds());
        String rounds = Integer.toString(request.effort().jmh().rounds());
        for (int guests : HOST_GUESTS) {
            String number = Integer.toString(guests);
            results.addAll(program(jdk, number + " guests", HOST_MAIN, number, seconds, rounds));
        }
    }

    /** What a program of the jar, which gets the name of a file and more arguments, writes into that file. */
    private ArrayNode program(Jdk jdk, String step, String main, String... arguments)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("vifsched-bench", ".json");
        try {
            String heap = request.effort().heapMegabytes() + "m";
            List<String> command = new ArrayList<>(List.of(
                    jdk.java().toString(),
                    "-XX:+UseSerialGC",
                    "-Xms" + heap,
                    "-Xmx" + heap,
                    "-cp",
                    request.jar().toString(),
                    main,
                    file.toString()));
            command.addAll(List.of(arguments));
            new JavaProcess(command, "benchmarks").run(line -> progress.step(step));
            return array(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static ArrayNode array(Path file) throws IOException {
        if (JSON.readTree(file.toFile()) instanceof ArrayNode array) {
            return array;
        }
        throw new IOException("results of the benchmarks are not a JSON array");
    }

    private Map<String, Object> manifest(Instant started) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put(OutputDirectory.MANIFEST_FIELD, OutputDirectory.MANIFEST_VALUE);
        manifest.put("version", Machine.version());
        manifest.put("commit", Machine.commit(request.home()).orElse("unknown"));
        manifest.put("command", String.join(" ", request.arguments()));
        manifest.put("started", started.toString());
        manifest.put("ended", Instant.now().toString());
        manifest.put("suites", request.suites().stream().map(Suite::id).toList());
        manifest.put("jdks", request.jdks().stream().map(Jdk::version).toList());
        manifest.put("effort", request.effort().inWords());
        manifest.put("cpu", Machine.cpu());
        manifest.put("processors", Runtime.getRuntime().availableProcessors());
        manifest.put("os", Machine.os());
        manifest.put("failures", failures);
        return manifest;
    }
}
