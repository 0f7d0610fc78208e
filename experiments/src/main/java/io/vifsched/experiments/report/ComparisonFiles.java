package io.vifsched.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a comparison. */
public final class ComparisonFiles {
    /** The page. */
    public static final String PAGE = "report.html";

    /** The figures. */
    public static final String FIGURES = "comparison.csv";

    /** How they were made. */
    public static final String MANIFEST = "manifest.json";

    private ComparisonFiles() {}

    /** Writes all files into a directory that exists. */
    public static void write(ComparisonResult result, String manifest, Path directory) throws IOException {
        Files.writeString(directory.resolve(FIGURES), CsvReport.render(result));
        Files.writeString(directory.resolve(PAGE), HtmlReport.render(result));
        Files.writeString(directory.resolve(MANIFEST), manifest);
    }
}
