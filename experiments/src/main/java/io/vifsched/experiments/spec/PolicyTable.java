package io.vifsched.experiments.spec;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.Quantities;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes policies and their options, for people and for programs. */
public final class PolicyTable {
    private static final int LABEL_CHARS = 10;

    private PolicyTable() {}

    /** One paragraph per policy, then the options that all take. */
    public static String text(List<PolicyProvider> providers) {
        StringBuilder text = new StringBuilder();
        for (PolicyProvider provider : providers) {
            text.append(provider.id()).append(": ").append(provider.name()).append('\n');
            line(text, "cost", provider.cost());
            line(text, "fairness", provider.fairness());
            line(text, "source", provider.source());
            options(text, provider.options());
            text.append('\n');
        }
        text.append("every policy\n");
        options(text, PacketSchedulers.OPTIONS);
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("  ")
                .append(label)
                .append(" ".repeat(LABEL_CHARS - label.length()))
                .append(value)
                .append('\n');
    }

    private static void options(StringBuilder text, List<PolicyOption> options) {
        if (options.isEmpty()) {
            line(text, "options", "none of its own");
            return;
        }
        int widest =
                options.stream().mapToInt(option -> form(option).length()).max().orElse(0);
        line(text, "options", "");
        text.setLength(text.toString().stripTrailing().length());
        text.append('\n');
        for (PolicyOption option : options) {
            text.append("    ")
                    .append(form(option))
                    .append(" ".repeat(widest - form(option).length() + 2));
            text.append(rule(option)).append('\n');
            text.append(" ".repeat(widest + 6)).append(option.description()).append('\n');
        }
    }

    /** How the option is written. */
    private static String form(PolicyOption option) {
        return option.kind() == Kind.FLAG
                ? option.key()
                : option.key() + "=" + option.kind().name().toUpperCase(Locale.ROOT);
    }

    /** Range, unit, default, and whether vifs may differ. */
    private static String rule(PolicyOption option) {
        if (option.kind() == Kind.FLAG) {
            return option.kind().form();
        }
        List<String> parts = new ArrayList<>();
        if (option.kind() == Kind.CHOICE) {
            parts.add(String.join(" or ", option.choices()));
        } else if (!option.kind().isNumber()) {
            parts.add(option.kind().form());
        } else {
            String words = option.choices().isEmpty() ? "" : ", or " + String.join(", ", option.choices());
            String unit = option.kind() == Kind.BYTES ? " bytes" : "";
            parts.add(Quantities.format(option.kind(), option.least()) + " to "
                    + Quantities.format(option.kind(), option.most()) + unit + words);
        }
        parts.add(option.defaultValue().isEmpty() ? "no default" : "default " + option.defaultValue());
        if (option.perVif()) {
            parts.add("per vif");
        }
        return String.join("; ", parts);
    }

    /** One row per policy and option, those that every policy takes included; ranges are in the option's unit. */
    public static String csv(List<PolicyProvider> providers) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(
                    "policy",
                    "name",
                    "cost",
                    "fairness",
                    "source",
                    "option",
                    "kind",
                    "unit",
                    "least",
                    "most",
                    "default",
                    "choices",
                    "per_vif",
                    "description");
            for (PolicyProvider provider : providers) {
                List<PolicyOption> options = new ArrayList<>(provider.options());
                options.addAll(PacketSchedulers.OPTIONS);
                options.forEach(option -> csv.writeRecord(row(provider, option)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> row(PolicyProvider provider, PolicyOption option) {
        boolean number = option.kind().isNumber();
        return List.of(
                provider.id(),
                provider.name(),
                provider.cost(),
                provider.fairness(),
                provider.source(),
                option.key(),
                option.kind().name().toLowerCase(Locale.ROOT),
                option.kind().unit(),
                number ? Long.toString(option.least()) : "",
                number ? Long.toString(option.most()) : "",
                option.defaultValue(),
                String.join(" ", option.choices()),
                Boolean.toString(option.perVif()),
                option.description());
    }

    /** The table that the README shows. */
    public static String markdown(List<PolicyProvider> providers) {
        StringBuilder text =
                new StringBuilder("| id | name | fairness | cost per packet | source |\n|---|---|---|---|---|\n");
        for (PolicyProvider provider : providers) {
            List<String> cells = List.of(
                    "`" + provider.id() + "`",
                    provider.name(),
                    provider.fairness(),
                    provider.cost(),
                    provider.source());
            text.append("| ")
                    .append(String.join(
                            " | ", cells.stream().map(PolicyTable::escaped).toList()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("<", "&lt;");
    }
}
