package io.vifsched.concurrent;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.TestGrading;

/**
 * Runs jcstress in a process of its own and reads what it has kept: it ends with status 0 also when no test matches, or
 * when it leaves tests out for want of processors, so its own verdict proves nothing.
 */
final class StressRun {
    /** What was seen of one test in all its runs. */
    record Verdict(long samples, List<String> complaints) {
        Verdict and(Verdict other) {
            List<String> all = new ArrayList<>(complaints);
            all.addAll(other.complaints);
            return new Verdict(samples + other.samples, List.copyOf(all));
        }
    }

    private final Path directory;
    private final Map<String, Verdict> verdicts = new TreeMap<>();

    StressRun(Path directory) {
        this.directory = directory;
    }

    /** What was seen, by the test's name without its package. */
    Map<String, Verdict> verdicts() {
        return verdicts;
    }

    /**
     * Runs the tests whose names match, and adds what is seen.
     *
     * @param tests a regular expression
     * @param options further options of jcstress
     */
    void run(String tests, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        clear();
        Path log = directory.resolve("log.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), Main.class.getName()));
        command.addAll(List.of("-t", tests, "-r", directory.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            process.waitFor();
        } finally {
            process.destroy();
        }
        for (Path results : results()) {
            read(results);
        }
    }

    // jcstress looks for its own classes in the folders of the class path as it is written.
    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Stream.of(classPath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    private List<Path> results() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".bin.gz")).toList();
        }
    }

    private void clear() throws IOException {
        for (Path results : results()) {
            Files.delete(results);
        }
    }

    private void read(Path results) {
        InProcessCollector collector = new InProcessCollector();
        try {
            DiskReadCollector reader = new DiskReadCollector(results.toString(), collector);
            reader.dump();
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("results of another jcstress", e);
        }
        Collection<TestResult> all = collector.getTestResults();
        for (TestResult result : all) {
            verdicts.merge(
                    result.getName().substring(StressRun.class.getPackageName().length() + 1),
                    new Verdict(result.getTotalCount(), complaints(result)),
                    Verdict::and);
        }
    }

    private static List<String> complaints(TestResult result) {
        if (result.status() != Status.NORMAL) {
            return List.of(result.status() + " with " + result.getConfig().jvmArgs + ": " + result.getMessages());
        }
        TestGrading grading = TestGrading.grade(result);
        return grading.isPassed ? List.of() : List.copyOf(grading.failureMessages);
    }
}
