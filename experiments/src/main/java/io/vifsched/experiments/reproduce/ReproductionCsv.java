package io.vifsched.experiments.reproduce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vifsched.experiments.reproduce.Reproduction.Answered;
import io.vifsched.experiments.reproduce.Reproduction.Part;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Consumer;

/** What was found as tidy CSV. The same run gives the same bytes. */
final class ReproductionCsv {
    private static final MathContext DIGITS = new MathContext(6);

    private ReproductionCsv() {}

    /** One row per claim and setting. */
    static String claims(Reproduction reproduction) {
        return csv(csv -> {
            csv.writeRecord("claim", "figure", "setting", "statement", "measured", "expected", "verdict");
            for (Finding finding : reproduction.findings()) {
                Verdict expected = finding.claim().expected().get(finding.setting());
                csv.writeRecord(
                        finding.claim().id(),
                        finding.claim().figure(),
                        finding.setting().key(),
                        finding.claim().statement(),
                        finding.measured(),
                        expected == null ? "" : expected.text(),
                        finding.verdict().text());
            }
        });
    }

    /** One row per plotted value. */
    static String plots(Reproduction reproduction) {
        return csv(csv -> {
            csv.writeRecord("figure", "setting", "plot", "curve", "x_axis", "x", "y_axis", "y", "low", "high");
            for (Part part : reproduction.parts()) {
                part.plots()
                        .forEach(plot ->
                                write(csv, part.figure().id(), part.setting().key(), plot));
            }
            for (Answered answered : reproduction.experiments()) {
                answered.answer()
                        .plots()
                        .forEach(plot -> write(csv, answered.experiment().id(), "", plot));
            }
        });
    }

    private static void write(CsvWriter csv, String figure, String setting, Plot plot) {
        for (Plot.Curve curve : plot.curves()) {
            for (int i = 0; i < plot.at().size(); i++) {
                csv.writeRecord(
                        figure,
                        setting,
                        plot.title(),
                        curve.name(),
                        plot.x().label(),
                        number(plot.at().get(i)),
                        plot.y().label(),
                        number(curve.values().get(i)),
                        curve.low().isEmpty() ? "" : number(curve.low().get(i)),
                        curve.high().isEmpty() ? "" : number(curve.high().get(i)));
            }
        }
    }

    /** One row per cell of the further work's tables. */
    static String further(Reproduction reproduction) {
        return csv(csv -> {
            csv.writeRecord("experiment", "table", "row", "column", "value");
            for (Answered answered : reproduction.experiments()) {
                for (Table table : answered.answer().tables()) {
                    for (List<String> row : table.rows()) {
                        for (int column = 1; column < row.size(); column++) {
                            csv.writeRecord(
                                    answered.experiment().id(),
                                    table.title(),
                                    row.get(0),
                                    table.columns().get(column),
                                    row.get(column));
                        }
                    }
                }
            }
        });
    }

    /** One row per figure and setting, or experiment: CPU time of its runs, which differs from machine to machine. */
    static String durations(Reproduction reproduction) {
        return csv(csv -> {
            csv.writeRecord("runs_of", "cpu_s");
            reproduction.cpuSeconds().forEach((name, seconds) -> csv.writeRecord(name, number(seconds)));
        });
    }

    private static String csv(Consumer<CsvWriter> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.accept(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : "";
    }
}
