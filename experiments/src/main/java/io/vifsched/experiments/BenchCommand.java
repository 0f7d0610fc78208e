package io.vifsched.experiments;

import io.vifsched.experiments.bench.Bench;
import io.vifsched.experiments.bench.BenchEffort;
import io.vifsched.experiments.bench.BenchRequest;
import io.vifsched.experiments.bench.Jdk;
import io.vifsched.experiments.bench.ResultComparison;
import io.vifsched.experiments.bench.Suite;
import io.vifsched.experiments.compare.Comparison;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.files.OutputFile;
import io.vifsched.experiments.report.BenchDifference;
import io.vifsched.experiments.report.BenchReport;
import io.vifsched.experiments.report.DifferenceReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vifsched bench}: what packets, threads and events cost on this machine. Everything is checked before any work. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the benchmarks, keeps what they write, and makes a page with tables and plots; or compares two files of "
                    + "results.",
            ""
        },
        footer = {
            "",
            "Without --quick it takes about an hour per JDK, with --thorough most of a day. Leave the machine alone "
                    + "meanwhile: the hand-over needs two cores for itself.",
            "",
            "Examples:",
            "  vifsched bench --quick",
            "  vifsched bench --suite policies --costs costs.yaml",
            "  vifsched bench --suite handover,latency --jdk /opt/jdk-17 --jdk /opt/jdk-25",
            "  vifsched bench --compare before/results.json after/results.json --page changes.html"
        })
final class BenchCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec command;

    @Option(names = "--quick", description = "A first look, in less than five minutes per JDK.")
    private boolean quick;

    @Option(names = "--thorough", description = "For publication.")
    private boolean thorough;

    @Option(
            names = "--suite",
            paramLabel = "LIST",
            description =
                    "Of policies, sizes, polluted, handover, latency, events, host those to run, separated by commas. "
                            + "Default: all.")
    private @Nullable String suites;

    @Option(
            names = "--jdk",
            paramLabel = "DIR",
            description = "A JDK to measure with; may be repeated. Default: the one that runs this program.")
    private @Nullable List<String> jdks;

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "FILE",
            description =
                    "Measures nothing, but compares two files of results, before and after. A difference is real if "
                            + "the intervals do not overlap and it exceeds 5 %%.")
    private @Nullable List<String> compared;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "With --compare: write the comparison as an HTML page too, with a plot of the differences.")
    private @Nullable String page;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results.json, latency.json, manifest.json and report.html go. Default: "
                    + "benchmarks/results in the project.")
    private @Nullable String out;

    @Option(
            names = "--costs",
            paramLabel = "FILE",
            description =
                    "Also writes what each policy costs, as the file that reproduce many-vms reads; needs the suite "
                            + "policies, of the first JDK.")
    private @Nullable String costs;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        PrintStream results = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
        int status = compared == null ? measure(results) : compare(results, compared);
        results.flush();
        return status;
    }

    private int compare(PrintStream results, List<String> files) throws IOException {
        if (quick || thorough || suites != null || jdks != null || out != null || costs != null) {
            throw InputException.of("--compare", "given", "no other option than --page beside it");
        }
        List<BenchDifference> differences = ResultComparison.of("--compare", files.get(0), files.get(1));
        if (page != null) {
            try (OutputFile file = OutputFile.create("--page", page)) {
                for (String input : files) {
                    file.keepApartFrom("the results that are compared", Path.of(input));
                }
                String html = DifferenceReport.render(files.get(0), files.get(1), differences);
                file.stream().write(html.getBytes(StandardCharsets.UTF_8));
                file.commit();
            }
        }
        results.print(BenchReport.summary(differences));
        return 0;
    }

    private int measure(PrintStream results) throws IOException {
        if (page != null) {
            throw InputException.of("--page", page, "an option of --compare, which is not given");
        }
        if (quick && thorough) {
            throw InputException.of("--thorough", "given", "none beside --quick");
        }
        BenchEffort effort = quick ? BenchEffort.QUICK : thorough ? BenchEffort.THOROUGH : BenchEffort.NORMAL;
        List<Suite> chosen = suites();
        List<Jdk> measured = jdks == null
                ? List.of(Jdk.current())
                : jdks.stream().map(directory -> Jdk.in("--jdk", directory)).toList();
        if (costs != null && !chosen.contains(Suite.POLICIES)) {
            throw InputException.of("--costs", costs, "the suite policies among those of --suite");
        }
        Path home = Path.of(System.getProperty(Comparison.HOME_PROPERTY, "."));
        Path jar = Comparison.benchmarks();
        String place =
                out == null ? home.resolve(Path.of("benchmarks", "results")).toString() : out;
        try (OutputDirectory output = OutputDirectory.create("--out", place);
                OutputFile file = costs == null ? null : OutputFile.create("--costs", costs)) {
            if (!Files.isReadable(jar)) {
                throw InputException.of("benchmarks", jar.toString(), "the jar that the build makes");
            }
            return Bench.run(
                    new BenchRequest(
                            chosen,
                            measured,
                            effort,
                            jar,
                            home,
                            output,
                            command.root().commandLine().getParseResult().originalArgs(),
                            file),
                    results,
                    console.err());
        }
    }

    private List<Suite> suites() {
        List<Suite> all = List.of(Suite.values());
        if (suites == null) {
            return all;
        }
        List<Suite> chosen = List.of(suites.split(",", -1)).stream()
                .map(name -> Arguments.choice("--suite", name, all, Suite::id))
                .toList();
        if (chosen.stream().distinct().count() < chosen.size()) {
            throw InputException.of("--suite", suites, "each suite once");
        }
        return chosen;
    }
}
