package io.vifsched.experiments.scenario;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** An outcome as tidy CSV: one row per window and vif. */
public final class OutcomeCsv {
    private OutcomeCsv() {}

    /** The file's text. */
    public static String render(Outcome outcome) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("window_start_s", "vif", "sent_mbit_per_s", "received_mbit_per_s");
            for (int window = 0; window < outcome.windows(); window++) {
                for (int vif = 0; vif < outcome.vifs(); vif++) {
                    csv.writeRecord(
                            number(window * outcome.windowSeconds()),
                            Integer.toString(vif),
                            number(outcome.sent(vif, window)),
                            number(outcome.received(vif, window)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The whole run in one line. */
    public static String summary(Outcome outcome) {
        return outcome.deliveredPackets() + " packets delivered, " + outcome.dom0Drops() + " lost in dom0, "
                + number(outcome.receivedByAll()) + " Mbit/s of payload; dom0 took "
                + number(1e6 * outcome.dom0Seconds() / Math.max(1, outcome.deliveredPackets()))
                + " us of CPU per delivered packet";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
