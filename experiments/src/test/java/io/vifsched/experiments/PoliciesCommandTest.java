package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesCommandTest {
    private static final String BEGIN = "<!-- policies -->";
    private static final String END = "<!-- /policies -->";

    @Test
    void listsEveryPolicyWithAllItsOptions() {
        CommandRun run = CommandRun.of("policies");
        assertThat(run.status()).isZero();
        for (PolicyProvider provider : PacketSchedulers.providers()) {
            assertThat(run.out())
                    .contains(provider.id() + ": " + provider.name(), provider.cost(), provider.fairness())
                    .contains(provider.source());
            for (PolicyOption option : provider.options()) {
                assertThat(run.out()).contains("    " + option.key(), option.description());
            }
        }
        for (PolicyOption option : PacketSchedulers.OPTIONS) {
            assertThat(run.out()).contains("    " + option.key(), option.description());
        }
    }

    @Test
    void showsOnePolicyWithUnitsRangesAndDefaults() {
        assertThat(CommandRun.of("policies", "drr").out())
                .contains("quantum=BYTES  1 to 1048576 bytes; default 1500; per vif")
                .contains("window=TIME        1us to 10s; default 50ms")
                .contains("rate=RATE          1bit to 1000Gbit, or none; default none; per vif")
                .contains("cap=CHOICE         credit or bucket; default credit")
                .doesNotContain("min-rate");
        assertThat(CommandRun.of("policies", "hierarchical").out())
                .contains("groups=GROUPS  sizes of groups, as in 2,3 or 64x16; no default")
                .contains("outer=SPEC     a spec in parentheses, as in (drr); default (drr)");
        assertThat(CommandRun.of("policies", "fifo").out()).contains("options   none of its own");
    }

    @Test
    void csvHasOneRowPerPolicyAndOption() throws IOException {
        String text = CommandRun.of("policies", "--format", "csv").out();
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            rows = reader.stream().toList();
        }
        int options = PacketSchedulers.providers().stream()
                .mapToInt(provider -> provider.options().size() + PacketSchedulers.OPTIONS.size())
                .sum();
        assertThat(rows).hasSize(options);
        NamedCsvRecord quantum = rows.stream()
                .filter(row -> row.getField("policy").equals("drr")
                        && row.getField("option").equals("quantum"))
                .findFirst()
                .orElseThrow();
        assertThat(quantum.getFields()).contains("bytes", "1", "1048576", "1500", "true");
    }

    @Test
    void theReadmeShowsThePoliciesThatThereAre() throws IOException {
        Path readme = Path.of(System.getProperty("vifsched.root", "..")).resolve("README.md");
        assumeTrue(Files.exists(readme), "skipped: there is no README.md");
        String text = Files.readString(readme);
        assertThat(text).contains(BEGIN, END);
        String table = text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
        assertThat(table.strip())
                .as("the table in README.md, which \"./vifsched policies --format markdown\" prints")
                .isEqualTo(
                        CommandRun.of("policies", "--format", "markdown").out().strip());
    }
}
