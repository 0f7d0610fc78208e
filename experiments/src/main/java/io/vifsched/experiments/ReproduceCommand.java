package io.vifsched.experiments;

import io.vifsched.experiments.compare.Workers;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.reproduce.ReproduceRequest;
import io.vifsched.experiments.scenario.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vifsched reproduce}: the paper's figures run again, and a verdict on each of its statements. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the figures of the paper again in the model of the Xen host, and decides each of its statements by a rule "
                    + "that was fixed before. The exit status is 1 if a verdict of a full run is not the one that was found before.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  vifsched reproduce all --quick",
            "  vifsched reproduce fig7 fig12 --setting fitted",
            "  vifsched reproduce further --out further"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "FIGURE",
            description =
                    "fig5 to fig12, v2, overhead, an experiment of the further work, further for all of these, or all. "
                            + "Default: all.")
    private @Nullable List<String> names;

    @Option(
            names = "--setting",
            paramLabel = "SETTING",
            description =
                    "literal (a host of Xen 4.0.0, with each of two network cards), fitted, or both. Default: both.")
    private String setting = "both";

    @Option(names = "--reps", paramLabel = "N", description = "Replications that are plotted. Default: 10, quick 5.")
    private @Nullable String replications;

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers follow from. Default: 1.")
    private String seed = "1";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that run simulations, 1 to 256; the results do not depend on it. Default: 2.")
    private String threads = Integer.toString(Workers.DEFAULT);

    @Option(
            names = "--quick",
            description =
                    "A first look: less simulated time, fewer replications; verdicts may differ from those of a full run.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where claims.csv, plots.csv, further.csv, durations.csv, manifest.json and reproduction.html go. Default: "
                            + "vifsched-reproduction.")
    private String out = "vifsched-reproduction";

    ReproduceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ReproduceRequest request = ReproduceRequest.of(
                names == null ? List.of() : names,
                settings(),
                quick,
                replications == null ? (quick ? 5 : 10) : (int) Arguments.count("--reps", replications, 2, 1_000),
                Arguments.count("--seed", seed, 0, Long.MAX_VALUE),
                (int) Arguments.count("--threads", threads, 1, 256));
        try (OutputDirectory output = OutputDirectory.create("--out", out)) {
            PrintStream results = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
            int status = request.run(
                    output, command.root().commandLine().getParseResult().originalArgs(), results, console.err());
            results.flush();
            return status;
        }
    }

    private List<Setting> settings() {
        return switch (setting) {
            case "both" -> List.of(Setting.values());
            case "literal" -> List.of(Setting.LITERAL, Setting.LITERAL_E1000E);
            case "fitted" -> List.of(Setting.FITTED);
            default -> throw InputException.of("--setting", setting, "one of literal, fitted, both");
        };
    }
}
