package io.vifsched.experiments;

import io.vifsched.experiments.files.InputException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program {@code vifsched}.
 *
 * <p>Results go to standard output or to files, diagnostics to standard error. The exit status is 0 when done, 1 if a
 * checked claim failed, 2 for input that cannot be used, 70 for an error of the program itself, and 141 if whoever read
 * the output has gone.
 */
@Command(
        name = "vifsched",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Packet-scheduling policies for virtual network adapters, side by side.",
        subcommandsRepeatable = false,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  vifsched compare --quick",
            "  vifsched compare --trace capture.pcap --weights 4,2,1",
            "  vifsched reproduce all --quick",
            "  vifsched schedule examples/workload.csv --policy drr --link-rate 100Mbit",
            "  vifsched verify --policy drr --workloads 20000",
            "  vifsched policies drr"
        })
public final class Vifsched implements Callable<Integer> {
    private Vifsched() {}

    /** Runs one command and ends the program with its exit status. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            Failures.printInternal(System.err, thrown);
            Runtime.getRuntime().halt(Failures.INTERNAL);
        });
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        System.exit(run(new Console(System.in, out, System.err), arguments));
    }

    /** Runs one command; its exit status. */
    static int run(Console outside, String... arguments) {
        Console console = new Console(outside.in(), new StandardOutput(outside.out()), outside.err());
        PrintWriter help = new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
        CommandLine program = new CommandLine(new Vifsched())
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new ReproduceCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new ScheduleCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new PoliciesCommand(console))
                .addSubcommand(new BenchCommand(console))
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(help)
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, given) -> Failures.report(console.err(), e.getCommandLine(), e))
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(console.err(), command, e));
        int status = Failures.guardMemory(console.err(), program, () -> program.execute(arguments));
        help.flush();
        try {
            console.out().flush();
        } catch (IOException e) {
            return status == 0 ? Failures.report(console.err(), program, e) : status;
        }
        return status;
    }

    @Override
    public Integer call() {
        throw InputException.of(
                "command",
                "",
                "one of "
                        + String.join(
                                ", ",
                                List.of("compare", "reproduce", "run", "schedule", "verify", "policies", "bench")));
    }
}
