package io.vifsched.experiments;

import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.InputFile;
import io.vifsched.experiments.recording.Recording;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.OutcomeCsv;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.ScenarioRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vifsched run}: one scenario of the Xen host, and what each VM sends and receives. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs a scenario of the Xen host and prints what each VM sent and received in each window, as CSV. A scenario is "
                    + "that of a figure of the paper, or a YAML file with the same keys.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  vifsched run fig7 --set duration=60s --set card=e1000e",
            "  vifsched run fig5 --print > mine.yaml",
            "  vifsched run mine.yaml --seed 7",
            "  vifsched run fig7 --set duration=5s --log-packets packets.csv",
            "  vifsched run fig12 --set duration=5s --pcap-out vif0.pcap --pcap-tap vif:0",
            "  vifsched run fig9 --cpu-timeline cpus.csv --xenmon xenmon.csv",
            "  vifsched run fig7 --ablate cpu-scheduler --ablate guest-cpu"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "A file, or a figure: fig5 to fig12, v2, overhead.")
    private @Nullable String name;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Another value for a key of the scenario; may be repeated.")
    private @Nullable List<String> changes;

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers follow from. Default: 1.")
    private String seed = "1";

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "The run's number in its series, from 0. Default: 0.")
    private String replication = "0";

    @Option(
            names = "--ablate",
            paramLabel = "BOX",
            description =
                    "Make one box of the host ideal: guest-cpu, event-latency, bridge, netback, interrupt or cpu-scheduler; "
                            + "may be repeated.")
    private @Nullable List<String> ablated;

    @Mixin
    private RecordingOptions recordings = new RecordingOptions();

    @Option(names = "--print", description = "Print the whole scenario with the meaning of each key, and run nothing.")
    private boolean print;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long key = Arguments.count("--seed", seed, 0, Long.MAX_VALUE);
        int number = (int) Arguments.count("--replication", replication, 0, Integer.MAX_VALUE);
        Scenario scenario = changed(scenario());
        ScenarioRun.check(scenario);
        PrintStream out = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
        if (print) {
            if (recordings.given()) {
                throw InputException.of("--print", "given", "none beside options that write files of a run");
            }
            out.print(scenario.toYaml());
        } else {
            run(scenario, key, number, out);
        }
        out.flush();
        return 0;
    }

    private void run(Scenario scenario, long key, int number, PrintStream out) throws IOException {
        int vifs = (int) scenario.count(Knob.GUESTS, 1, Integer.MAX_VALUE);
        try (Recording recording = recordings.open(vifs)) {
            if (name != null && !ScenarioFile.FIGURES.contains(name)) {
                recording.keepApartFrom(Path.of(name));
            }
            Outcome outcome = ScenarioRun.run(scenario, key, number, recording);
            recording.commit();
            out.print(OutcomeCsv.render(outcome));
            console.err().println(OutcomeCsv.summary(outcome));
            console.err().print(recording.table());
        }
    }

    private Scenario scenario() {
        if (name == null) {
            throw InputException.of("SCENARIO", "", "a file, or one of " + String.join(", ", ScenarioFile.FIGURES));
        }
        if (ScenarioFile.FIGURES.contains(name)) {
            return ScenarioFile.ofFigure(name);
        }
        boolean isName = !name.contains(".") && !name.contains("/");
        if (isName && !Files.exists(Path.of(name))) {
            throw InputException.of("SCENARIO", name, "a file, or one of " + String.join(", ", ScenarioFile.FIGURES));
        }
        return ScenarioFile.parse(name, InputFile.text("SCENARIO", name));
    }

    private Scenario changed(Scenario scenario) {
        Scenario changed = scenario;
        Set<String> keys = new HashSet<>();
        for (String change : changes == null ? List.<String>of() : changes) {
            String[] parts = change.split("=", 2);
            if (parts.length < 2) {
                throw InputException.of("--set", change, "KEY=VALUE, as in queue=64");
            }
            if (!keys.add(parts[0])) {
                throw InputException.of("--set", change, "each key once");
            }
            if (parts[0].equals("setting")) {
                changed = changed.under(ScenarioFile.setting(parts[1], "--set"));
            } else if (parts[0].contains(".")) {
                changed = changed.withCost(
                        parts[0], Arguments.count("--set " + parts[0], parts[1], 0, 1_000_000_000_000L));
            } else {
                Knob knob = Knob.of(parts[0])
                        .orElseThrow(() -> InputException.of("--set", change, Knob.rule(parts[0], "setting")));
                changed = changed.with(knob, parts[1]);
            }
        }
        return ablated == null ? changed : changed.with(Knob.ABLATE, String.join(",", ablated));
    }
}
