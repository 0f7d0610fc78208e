package io.vifsched.experiments;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyProvider;
import io.vifsched.experiments.spec.PolicyTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vifsched policies}: what policies there are, and what options they take. */
@Command(
        name = "policies",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Lists the policies: id, name, cost, fairness, source, options with units, ranges and defaults.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  vifsched policies",
            "  vifsched policies drr",
            "  vifsched policies --format csv > policies.csv"
        })
final class PoliciesCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "One policy alone; default: all.")
    private @Nullable String id;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, csv with a row per option, or markdown, a table without the options. Default: text.")
    private String format = "text";

    @Mixin
    private Plugins plugins = new Plugins();

    private enum Format {
        TEXT,
        CSV,
        MARKDOWN;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    PoliciesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Format chosen = Arguments.choice("--format", format, Arrays.asList(Format.values()), Format::id);
        return plugins.during(() -> print(chosen));
    }

    private int print(Format chosen) throws IOException {
        List<PolicyProvider> providers =
                id == null ? PacketSchedulers.providers() : List.of(PacketSchedulers.provider(id));
        String text = switch (chosen) {
            case TEXT -> PolicyTable.text(providers);
            case CSV -> PolicyTable.csv(providers);
            case MARKDOWN -> PolicyTable.markdown(providers);
        };
        console.out().write(text.getBytes(StandardCharsets.UTF_8));
        return 0;
    }
}
