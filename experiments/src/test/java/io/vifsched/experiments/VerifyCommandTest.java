package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.Conformance;
import io.vifsched.conformance.Subject;
import io.vifsched.conformance.Trial;
import io.vifsched.conformance.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @Test
    void tellsTheWorstRatioOfEachBound() {
        CommandRun run = CommandRun.of("verify", "--policy", "drr", "--policy", "fifo", "--workloads", "20");
        assertThat(run.status()).isZero();
        assertThat(run.outLines())
                .anyMatch(line -> line.matches("drr: \\d+ workloads, all holds"))
                .anyMatch(line -> line.matches(" {2}F4 waiting +[01]\\.\\d{4} +[\\d,]+ {2}\\S.*"))
                .anyMatch(line -> line.matches(" {2}15 of 15 facts +hold +[\\d,]+"))
                .anyMatch(line -> line.matches("fifo: \\d+ workloads, all holds"))
                .last()
                .matches(line -> line.matches("2 policies, [\\d,]+ checks: all hold"), "tells the sum");
        assertThat(run.errLines()).first().asString().matches("verify \\(\\d+\\)");
    }

    @Test
    void theSameSeedPrintsTheSame() {
        String[] arguments = {"verify", "--policy", "qfq+", "--workloads", "120", "--seed", "5"};
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).isZero();
        assertThat(CommandRun.of(arguments).out()).isEqualTo(run.out());
        arguments[6] = "6";
        assertThat(CommandRun.of(arguments).out()).isNotEqualTo(run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"drr lazy", "edf", "hierarchical", "htb", "min-rate", "priority", "qfq+", "wf2q+", "wrr literal"
            })
    void theClosestWorkloadsAreReplayedToTheSameDepartures(String policy, @TempDir Path folder) throws IOException {
        Path out = folder.resolve("verified");
        CommandRun run = CommandRun.of("verify", "--policy", policy, "--workloads", "30", "--out", out.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(out.resolve("manifest.json")).exists();
        Conformance conformance = new Conformance(Subject.ofSpec(policy), 1);
        List<Path> workloads = workloads(out);
        assertThat(workloads).isNotEmpty();
        for (Path workload : workloads) {
            String name = workload.getFileName().toString();
            Trial trial = conformance.trial(Long.parseLong(name.replaceAll(".*-(\\d+)\\.csv", "$1")));
            assertThat(CommandRun.of(replay(workload)).outLines().stream().skip(1))
                    .as(name)
                    .isEqualTo(departures(trial));
        }
    }

    private static List<Path> workloads(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .filter(file -> !file.endsWith("verify.csv"))
                    .toList();
        }
    }

    /** The command in the second line, with the whole path. */
    private static String[] replay(Path workload) throws IOException {
        String command = Files.readAllLines(workload).get(1);
        assertThat(command).startsWith("# vifsched schedule \"" + workload);
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command.substring("# vifsched ".length()));
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        words.set(1, workload.toString());
        return words.toArray(new String[0]);
    }

    private static List<String> departures(Trial trial) {
        Run run = Run.of(trial.schedulers().get(), trial.workload(), now -> {});
        return run.departures().stream()
                .map(departure -> departure.row() + "," + departure.vif() + "," + departure.lengthBytes() + ","
                        + departure.arrivalNanos() + "," + departure.startNanos() + "," + departure.finishNanos())
                .toList();
    }

    @Test
    void aSpecThatFitsNoWorkloadIsTheUsersMistake() {
        CommandRun run = CommandRun.of("verify", "--policy", "min-rate min=60Mbit", "--workloads", "5");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("\"min-rate min=60Mbit\" cannot be fitted to workloads: min x period");
    }

    @Test
    void checksAreSavedAsATable(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of("verify", "--policy=rr", "--workloads=5", "--out=" + folder.resolve("verified"));
        assertThat(run.status()).isZero();
        assertThat(Files.readAllLines(folder.resolve("verified").resolve("verify.csv")))
                .startsWith(
                        "policy,check,outcome,worst_ratio,checks,violations,workloads,closest,workload_file,statement")
                .anyMatch(line -> line.startsWith("rr,U2,holds,,"))
                .anyMatch(line -> line.matches("rr,F6 waiting,holds,1.0000,\\d+,0,\\d+,.*,rr-\\d+.csv,.*"));
        assertThat(run.err()).endsWith("results: " + folder.resolve("verified").resolve("verify.csv") + "\n");
    }

    @Test
    void aPolicyOfAnotherJarIsVerifiedListedAndReplayed(@TempDir Path folder) throws IOException {
        String jar = GuestJar.build(folder).toString();
        Path out = folder.resolve("verified");
        CommandRun run = CommandRun.of(
                "verify", "--plugin", jar, "--policy", "guest", "--workloads", "50", "--out", out.toString());
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).startsWith("guest: ").contains("14 of 14 facts", "C1 ");
        for (Path workload : workloads(out)) {
            assertThat(CommandRun.of(replay(workload)).status()).isZero();
        }
        assertThat(CommandRun.of("policies", "guest", "--plugin", jar).out()).contains("lowest vif first");
        assertThat(CommandRun.of("policies", "guest").status()).isEqualTo(2);
    }

    @Test
    void aPolicyThatFailsIsNamedWithTheCheckAndASimpleWorkload(@TempDir Path folder) throws IOException {
        String jar = GuestJar.build(folder).toString();
        Path out = folder.resolve("verified");
        CommandRun run = CommandRun.of(
                "verify", "--plugin", jar, "--policy", "guest lazy", "--workloads", "20", "--out", out.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("guest lazy: ")
                .contains("workloads, FAILED")
                .containsPattern("\n {2}wakeup +FAILED +[\\d,]+ {2}lead: a heavy burst")
                // One packet, on vif 1, that nobody fetches.
                .containsPattern(
                        "\n {2}FAILED wakeup: .* dequeue returned -1 .*packets \\{0: t=0 vif 1 1 B} by guest lazy")
                .endsWith("checks: FAILED by guest lazy\n");
        assertThat(Files.readString(out.resolve("verify.csv"))).contains("guest lazy,wakeup,failed,,");
    }

    @Test
    void withoutPoliciesAllAreVerifiedAlsoWithTheirFlagsAndThoseOfAPlugin(@TempDir Path folder) throws IOException {
        String jar = GuestJar.build(folder).toString();
        CommandRun run = CommandRun.of("verify", "--plugin", jar, "--workloads", "0");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("\nhtb: ", "\nhierarchical: ", "\nqfq+: ", "\nwf2q+ lazy: ", "\nwrr literal: ", "\nguest: ")
                .contains("22 policies, ", "FAILED by guest lazy");
    }

    @Test
    void aProviderThatCannotBeMadeIsRefused(@TempDir Path folder) throws IOException {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        Path jar = GuestJar.jar(folder.resolve("bad.jar"), nothing, "org.example.Missing");
        CommandRun run = CommandRun.of("verify", "--plugin", jar.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errLines()).hasSize(2);
        assertThat(run.err())
                .startsWith("error: --plugin = " + jar + ", expected policies that can be made, found ")
                .contains("org.example.Missing");
    }
}
