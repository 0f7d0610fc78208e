package io.vifsched.experiments;

import io.vifsched.PolicyCatalog;
import io.vifsched.experiments.compare.Machine;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.report.ProgressDisplay;
import io.vifsched.experiments.verify.Verification;
import io.vifsched.experiments.verify.VerificationFiles;
import io.vifsched.experiments.verify.VerificationTable;
import io.vifsched.experiments.verify.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vifsched verify}: policies held to the contract and to the bounds that are published for them. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Holds policies to the contract of schedulers, to the exact reference and to their published bounds, and "
                    + "prints for each bound the worst observed / bound, the number of checks and the workload that "
                    + "came closest.",
            "",
            "What a spec leaves open is fitted to each workload or drawn: weights, quanta, deadlines, groups, trees; "
                    + "now and then rate caps and short queues. The exit status is 1 if a ratio is above 1 or "
                    + "anything else fails.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  vifsched verify",
            "  vifsched verify --policy drr --policy \"wf2q+ lazy\" --workloads 20000 --out verified",
            "  vifsched verify --policy \"hierarchical groups=2,3 outer=(sfq weight=3,1)\"",
            "  vifsched verify --plugin my.jar --policy my-policy --seed 7"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec command;

    @Option(
            names = "--policy",
            paramLabel = "SPEC",
            description = "A policy, as in \"drr quantum=1500\", without link= and handles=; may be repeated. Default: "
                    + "all of them, also with each of their flags.")
    private List<String> policies = List.of();

    @Option(
            names = "--workloads",
            paramLabel = "N",
            description = "How many workloads are drawn for each policy, beside the named ones. Default: 1000.")
    private String workloads = "1000";

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers follow from. Default: 1.")
    private String seed = "1";

    @Mixin
    private Plugins plugins = new Plugins();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where " + VerificationFiles.CHECKS + " goes, and each closest workload with the command "
                    + "that replays it. Default: nothing is written.")
    private @Nullable String out;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        int drawn = (int) Arguments.count("--workloads", workloads, 0, 100_000_000);
        long key = Arguments.count("--seed", seed, 0, Long.MAX_VALUE);
        for (String policy : policies) {
            if (policies.indexOf(policy) != policies.lastIndexOf(policy)) {
                throw InputException.of("--policy", policy, "each policy once");
            }
        }
        return plugins.during(() -> verify(drawn, key));
    }

    private int verify(int drawn, long key) throws IOException {
        PolicyCatalog catalog = PolicyCatalog.installed();
        List<String> specs = policies.isEmpty() ? Verification.all(catalog) : policies;
        Verification verification = new Verification(
                catalog, drawn, key, new ProgressDisplay(console.err(), Machine.hasTerminalForErrors()));
        try {
            return out == null ? show(verification.run(specs)) : verifyInto(out, verification, specs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the verification was interrupted", e);
        }
    }

    private int verifyInto(String text, Verification verification, List<String> specs)
            throws IOException, InterruptedException {
        try (OutputDirectory output = OutputDirectory.create("--out", text)) {
            List<Verified> verified = verification.run(specs);
            VerificationFiles.write(verified, output.staging(), Path.of(text), plugins.jars(), manifest());
            output.commit();
            int status = show(verified);
            console.err().println("results: " + output.place().resolve(VerificationFiles.CHECKS));
            return status;
        }
    }

    private int show(List<Verified> verified) throws IOException {
        console.out().write(VerificationTable.render(verified).getBytes(StandardCharsets.UTF_8));
        return verified.stream().allMatch(policy -> policy.report().passed()) ? 0 : FAILED;
    }

    private Map<String, Object> manifest() {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("version", Version.number());
        manifest.put("java", Machine.java());
        manifest.put("command", command.root().commandLine().getParseResult().originalArgs());
        manifest.put("seed", seed);
        manifest.put("workloads", workloads);
        return manifest;
    }
}
