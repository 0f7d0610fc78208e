package io.vifsched.experiments.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A comparison as tidy CSV: one row per policy and metric, the interval empty where the noise is unknown. */
public final class CsvReport {
    /** How the file calls the plain array FIFO beside which costs are read. */
    public static final String RULER = "array fifo (ruler)";

    private CsvReport() {}

    /** The file's text. */
    public static String render(ComparisonResult result) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("policy", "metric", "unit", "value", "low", "high");
            for (PolicyResult policy : result.policies()) {
                for (Map.Entry<Metric, Estimate> entry : policy.metrics().entrySet()) {
                    write(csv, policy.label(), entry.getKey(), entry.getValue());
                }
            }
            if (result.ruler().isPresent()) {
                Cost ruler = result.ruler().get();
                write(csv, RULER, Metric.COST, ruler.nanosPerPacket());
                write(csv, RULER, Metric.ALLOCATION, ruler.bytesPerPacket());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(CsvWriter csv, String policy, Metric metric, Estimate estimate) {
        csv.writeRecord(
                policy,
                metric.name(),
                metric.unit(),
                Numbers.plain(estimate.value()),
                estimate.hasInterval() ? Numbers.plain(estimate.low()) : "",
                estimate.hasInterval() ? Numbers.plain(estimate.high()) : "");
    }
}
