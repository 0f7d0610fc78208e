package io.vifsched.experiments.bench;

import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.report.BenchDifference;
import io.vifsched.experiments.report.BenchFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two result files, measurement by measurement. */
public final class ResultComparison {
    private ResultComparison() {}

    /**
     * What both files have measured. The JDK is part of what is measured only if a file has several.
     *
     * @throws InputException if a file cannot be used, or they have nothing in common
     */
    public static List<BenchDifference> of(String option, String before, String after) {
        List<BenchFigure> first = BenchResults.read(option, before);
        List<BenchFigure> second = BenchResults.read(option, after);
        boolean byJdk = jdks(first) > 1 || jdks(second) > 1;
        Map<String, BenchFigure> known = new LinkedHashMap<>();
        first.forEach(figure -> known.put(key(figure, byJdk), figure));
        List<BenchDifference> differences = new ArrayList<>();
        for (BenchFigure figure : second) {
            BenchFigure old = known.get(key(figure, byJdk));
            if (old != null) {
                differences.add(new BenchDifference(key(figure, byJdk), old.nanos(), figure.nanos()));
            }
        }
        if (differences.isEmpty()) {
            throw InputException.of(option, after, "a measurement that " + before + " has too");
        }
        return differences;
    }

    private static long jdks(List<BenchFigure> figures) {
        return figures.stream().map(BenchFigure::jdk).distinct().count();
    }

    private static String key(BenchFigure figure, boolean byJdk) {
        return figure.name() + (byJdk ? ", JDK " + figure.jdk() : "");
    }
}
