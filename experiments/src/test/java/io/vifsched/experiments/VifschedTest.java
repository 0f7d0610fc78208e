package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VifschedTest {
    @ParameterizedTest
    @ValueSource(strings = {"compare", "reproduce", "run", "schedule", "verify", "policies", "bench"})
    void everyCommandHasHelpWithExamples(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: vifsched " + command).contains("Examples:\n  vifsched " + command);
        assertThat(run.outLines()).allMatch(line -> line.length() <= 100);
        // A longer example would be broken, and its rest stand on a line of its own.
        assertThat(run.out().substring(run.out().indexOf("Examples:\n")).lines().skip(1))
                .allMatch(line -> line.startsWith("  ") && line.contains("vifsched " + command));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void tellsHelpAndVersion() {
        assertThat(CommandRun.of("--help").out())
                .contains("compare", "schedule", "verify", "policies", "bench", "Examples:");
        CommandRun version = CommandRun.of("--version");
        assertThat(version.status()).isZero();
        assertThat(version.out()).startsWith("vifsched ").contains("Java " + Runtime.version());
    }

    @Test
    void endsQuietlyWhenTheReaderHasGone() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = runInto(failingWith("Broken pipe"), err);
        assertThat(status).isEqualTo(Failures.OUTPUT_CLOSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void tellsThatOutputCouldNotBeWritten() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = runInto(failingWith("No space left on device"), err);
        assertThat(status).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "error: input or output failed: standard output: No space left on device\nsee vifsched policies --help\n");
    }

    private static int runInto(OutputStream out, ByteArrayOutputStream err) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Vifsched.run(new Console(new ByteArrayInputStream(new byte[0]), out, errors), "policies");
    }

    private static OutputStream failingWith(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @Test
    void anErrorOfTheProgramItselfIsReportedAsSuch() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = runInto(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new IllegalStateException("vif 3 is active but its queue is empty");
                    }
                },
                err);
        assertThat(status).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("please report it", "IllegalStateException: vif 3 is active but its queue is empty", "\tat ");
    }
}
