package io.vifsched.experiments;

import io.vifsched.Names;
import io.vifsched.SpecException;
import io.vifsched.experiments.files.InputException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what went wrong into words and an exit status. Input that cannot be used gets one line, cut where it would be
 * endless, and a hint at the help; the rest is an error of the program itself and gets its stack trace.
 */
final class Failures {
    /** Exit status: input that cannot be used. */
    static final int BAD_INPUT = 2;

    /** Exit status: an error of the program itself. */
    static final int INTERNAL = 70;

    /** Exit status: whoever read the output has gone; what a shell reports of a program that SIGPIPE ended. */
    static final int OUTPUT_CLOSED = 141;

    private static final int MOST_CHARS = 600;

    private Failures() {}

    /** Reports a failure of a command; the exit status. */
    static int report(PrintStream err, CommandLine command, Exception e) {
        if (e instanceof ParameterException parameter) {
            return refuse(err, parameter.getCommandLine(), message(parameter));
        }
        if (e instanceof InputException || e instanceof SpecException) {
            return refuse(err, command, String.valueOf(e.getMessage()));
        }
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof IOException) {
            String reason = String.valueOf(cause.getMessage());
            return reason.contains("Broken pipe")
                    ? OUTPUT_CLOSED
                    : refuse(err, command, "input or output failed: " + reason);
        }
        printInternal(err, e);
        return INTERNAL;
    }

    /** Runs a command, and reports it as input that cannot be used if it needs more memory than there is. */
    static int guardMemory(PrintStream err, CommandLine program, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (OutOfMemoryError e) {
            return refuse(
                    err,
                    program,
                    "heap = " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB, expected more for this input, as VIFSCHED_OPTS=-Xmx16g gives");
        }
    }

    /** Prints the stack trace of an error of the program itself. */
    static void printInternal(PrintStream err, Throwable e) {
        err.println("vifsched " + Version.number() + " failed; this is an error in vifsched, please report it with "
                + "the command and what follows");
        e.printStackTrace(err);
    }

    private static int refuse(PrintStream err, CommandLine command, String message) {
        String line = message.replaceAll("\\p{Cntrl}", "?");
        err.println("error: " + (line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + " ..."));
        err.println("see " + command.getCommandSpec().qualifiedName() + " --help");
        return BAD_INPUT;
    }

    private static String message(ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched().get(0));
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing.getMissing().get(0).isOption()
                    ? missingOption(missing.getMissing().get(0))
                    : missing.getMissing().get(0).paramLabel() + " = nothing, expected a file";
        }
        if (e instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " = given twice, expected once";
        }
        String text = String.valueOf(e.getMessage());
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String missingOption(ArgSpec option) {
        return name(option) + " = nothing, expected " + name(option) + " " + option.paramLabel();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unmatched(CommandLine command, String argument) {
        if (argument.startsWith("-")) {
            String option = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            Collection<String> known =
                    new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
            return "option = " + option + ", unknown to "
                    + command.getCommandSpec().qualifiedName() + Names.suggestion(option, known);
        }
        List<String> commands = List.copyOf(command.getSubcommands().keySet());
        return commands.isEmpty()
                ? "argument = " + argument + ", expected none here"
                : "command = " + argument + ", expected one of " + String.join(", ", commands)
                        + Names.suggestion(argument, commands);
    }
}
