package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.concurrent.StressRun.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The jcstress classes of this package, all of them: no forbidden outcome is seen, and what must fail does. In the short
 * mode each runs for a moment, as the optimizing compiler compiles it; in the long one under every configuration of the
 * VM that jcstress knows, until it has its samples.
 */
class StressTest {
    private static final boolean LONG = Boolean.getBoolean("vifsched.long");
    private static final long SAMPLES = LONG ? 10_000_000 : 1_000;
    private static final int TESTS = 48;
    private static final int MOST_RUNS = 20;

    private static final List<String> SHORT_RUN = List.of(
            "-f",
            "1",
            "-fsm",
            "1",
            "-iters",
            "1",
            "-time",
            "40",
            "-sc",
            "false",
            "-pth",
            "false",
            "-hs",
            "64",
            "-jvmArgs",
            "-XX:+UseSerialGC -XX:-TieredCompilation");
    private static final List<String> LONG_RUN =
            List.of("-f", "1", "-fsm", "1", "-iters", "2", "-time", "1000", "-sc", "false");

    // For tests whose objects are large: half of a short run would be compilation.
    private static final List<String> LONG_RUN_AGAIN =
            List.of("-f", "1", "-fsm", "1", "-iters", "1", "-time", "10000", "-hs", "256", "-sc", "false");

    private static final Map<String, Verdict> tests = new TreeMap<>();
    private static final Map<String, Verdict> canaries = new TreeMap<>();

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        StressRun run = new StressRun(Path.of(System.getProperty("vifsched.target", "target"), "jcstress"));
        run.run("Stress", LONG ? LONG_RUN : SHORT_RUN);
        for (int runs = 1; runs < MOST_RUNS && !lacking(run).isEmpty(); runs++) {
            run.run(lacking(run), LONG ? LONG_RUN_AGAIN : SHORT_RUN);
        }
        run.verdicts().forEach((name, verdict) -> (isCanary(name) ? canaries : tests).put(name, verdict));
    }

    /** A pattern of the tests that have too few samples yet, and of what must fail and has not. */
    private static String lacking(StressRun run) {
        return run.verdicts().entrySet().stream()
                .filter(entry -> isLacking(entry.getKey(), entry.getValue()))
                .map(entry -> Pattern.quote("." + entry.getKey()) + "$")
                .collect(Collectors.joining("|"));
    }

    private static boolean isLacking(String name, Verdict verdict) {
        return verdict.samples() < SAMPLES
                || (isCanary(name) && verdict.complaints().isEmpty());
    }

    private static boolean isCanary(String name) {
        return name.startsWith("CanaryStress");
    }

    @Test
    void everyTestRan() {
        assertThat(tests).hasSize(TESTS);
    }

    @Test
    void everyTestHasItsSamples() {
        assertThat(tests)
                .allSatisfy((name, verdict) ->
                        assertThat(verdict.samples()).as(name).isGreaterThanOrEqualTo(SAMPLES));
    }

    @Test
    void noForbiddenOutcomeIsSeen() {
        assertThat(tests)
                .isNotEmpty()
                .allSatisfy((name, verdict) ->
                        assertThat(verdict.complaints()).as(name).isEmpty());
    }

    @Test
    void aPlainCounterIsCaught() {
        assertCaught("CanaryStress.PlainCounter");
    }

    @Test
    void aDoorbellWithoutItsFenceIsCaught() {
        assertCaught("CanaryStress.DoorbellWithoutFence");
    }

    private static void assertCaught(String canary) {
        assertThat(canaries)
                .hasEntrySatisfying(
                        canary, verdict -> assertThat(verdict.complaints()).isNotEmpty());
    }
}
