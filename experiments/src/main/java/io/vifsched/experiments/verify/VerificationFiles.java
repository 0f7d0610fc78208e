package io.vifsched.experiments.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vifsched.conformance.Finding;
import io.vifsched.conformance.Trial;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.experiments.files.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The files of a verification: all checks, and the workloads that came closest, for {@code vifsched schedule}. */
public final class VerificationFiles {
    /** All checks. */
    public static final String CHECKS = "verify.csv";

    private final Path directory;
    private final Path place;
    private final List<String> plugins;
    private final Set<String> written = new HashSet<>();

    private VerificationFiles(Path directory, Path place, List<String> plugins) {
        this.directory = directory;
        this.place = place;
        this.plugins = plugins;
    }

    /**
     * Writes all files.
     *
     * @param directory exists
     * @param place where the directory goes in the end, as the user named it
     * @param plugins jars in which the policies are found, as the user named them
     * @param manifest how the results were made
     */
    public static void write(
            List<Verified> policies, Path directory, Path place, List<String> plugins, Map<String, Object> manifest)
            throws IOException {
        VerificationFiles files = new VerificationFiles(directory, place, plugins);
        files.writeChecks(policies);
        Files.writeString(directory.resolve(OutputDirectory.MANIFEST), json(manifest));
    }

    private static String json(Map<String, Object> manifest) {
        Map<String, Object> marked = new LinkedHashMap<>();
        marked.put(OutputDirectory.MANIFEST_FIELD, OutputDirectory.MANIFEST_VALUE);
        marked.putAll(manifest);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(marked) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("manifest cannot be written", e);
        }
    }

    private void writeChecks(List<Verified> policies) throws IOException {
        try (CsvWriter csv = writer(CHECKS)) {
            csv.writeRecord(
                    "policy",
                    "check",
                    "outcome",
                    "worst_ratio",
                    "checks",
                    "violations",
                    "workloads",
                    "closest",
                    "workload_file",
                    "statement");
            for (Verified policy : policies) {
                for (Finding finding : policy.report().findings()) {
                    csv.writeRecord(
                            policy.policy(),
                            finding.check(),
                            finding.holds() ? "holds" : "failed",
                            finding.isBound() ? VerificationTable.ratio(finding) : "",
                            Long.toString(finding.checks()),
                            Long.toString(finding.violations()),
                            Long.toString(policy.report().workloads()),
                            policy.closest(finding),
                            workloadFile(policy, finding),
                            finding.statement());
                }
            }
        }
    }

    /** The name of the file with the closest workload, which is written unless another check was closest on it too. */
    private String workloadFile(Verified policy, Finding finding) throws IOException {
        if (finding.closest() == Finding.NONE) {
            return "";
        }
        String name = fileName(policy.policy()) + "-" + finding.closest() + ".csv";
        if (written.add(name)) {
            writeWorkload(name, policy, finding.closest());
        }
        return name;
    }

    /** What the spec says in characters that every file system takes. */
    private static String fileName(String spec) {
        String name =
                spec.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9+]+", "-").replaceAll("^-|-$", "");
        return name.length() <= 60 ? name : name.substring(0, 60) + "-" + Integer.toHexString(spec.hashCode());
    }

    private void writeWorkload(String name, Verified policy, long number) throws IOException {
        Trial trial = policy.conformance().trial(number);
        Workload workload = trial.workload();
        try (CsvWriter csv = writer(name)) {
            csv.writeComment(" " + policy.policy() + ", " + policy.conformance().name(number) + ", replayed by");
            csv.writeComment(" " + command(name, trial));
            csv.writeRecord("time_ns", "vif", "size_bytes");
            for (Packet packet : workload.packets()) {
                csv.writeRecord(
                        Long.toString(packet.timeNanos()),
                        Integer.toString(packet.vif()),
                        Integer.toString(packet.lengthBytes()));
            }
        }
    }

    private String command(String name, Trial trial) {
        StringBuilder command = new StringBuilder("vifsched schedule \"" + place.resolve(name) + '"');
        plugins.forEach(jar -> command.append(" --plugin ").append(jar));
        return command.append(" --link-rate ")
                .append(trial.workload().link())
                .append(" --policy \"")
                .append(trial.description())
                .append('"')
                .toString();
    }

    private CsvWriter writer(String name) throws IOException {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(Files.newBufferedWriter(directory.resolve(name)));
    }
}
