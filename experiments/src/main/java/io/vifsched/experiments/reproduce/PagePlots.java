package io.vifsched.experiments.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vifsched.experiments.report.Html;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plots of a page: a place for each, and what the page's script draws there. */
final class PagePlots {
    private static final MathContext FIVE_DIGITS = new MathContext(5);
    private static final int MOST_POINTS = 500;

    private final List<Map<String, Object>> plots = new ArrayList<>();

    /** A place for a plot, as HTML. */
    String place(Plot plot, String prefix) {
        Map<String, Object> data = new LinkedHashMap<>();
        int step = 1 + (plot.at().size() - 1) / MOST_POINTS;
        data.put("x", axis(plot.x()));
        data.put("y", axis(plot.y()));
        data.put("at", thinned(plot.at(), step));
        data.put(
                "curves",
                plot.curves().stream().map(curve -> curve(curve, step)).toList());
        data.put(
                "marks",
                plot.marks().stream()
                        .map(mark -> Map.of("name", mark.name(), "at", rounded(mark.at())))
                        .toList());
        plots.add(data);
        return "<div class=\"plot\"><h3>" + Html.escape(prefix + plot.title()) + "</h3><div data-plot=\""
                + (plots.size() - 1) + "\"></div></div>";
    }

    private static Map<String, Object> axis(Plot.Axis axis) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("label", axis.label());
        data.put("range", List.of(rounded(axis.least()), rounded(axis.most())));
        data.put("logarithmic", axis.logarithmic());
        return data;
    }

    private static Map<String, Object> curve(Plot.Curve curve, int step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", curve.name());
        data.put("values", thinned(curve.values(), step));
        data.put("low", thinned(curve.low(), step));
        data.put("high", thinned(curve.high(), step));
        data.put("level", curve.level());
        return data;
    }

    private static List<Number> thinned(List<Double> values, int step) {
        List<Number> thinned = new ArrayList<>();
        for (int i = 0; i < values.size(); i += step) {
            thinned.add(rounded(values.get(i)));
        }
        return thinned;
    }

    private static Number rounded(double value) {
        return BigDecimal.valueOf(value).round(FIVE_DIGITS).stripTrailingZeros().doubleValue();
    }

    /** All of them, as JSON that may stand inside a script element. */
    String json() {
        try {
            return new ObjectMapper().writeValueAsString(plots).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plot data cannot be written", e);
        }
    }
}
