package io.vifsched.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines with intervals, both axes logarithmic.
 *
 * @param title above the plot
 * @param xLabel of the horizontal axis
 * @param yLabel of the vertical axis
 * @param x positions, rising
 * @param ticks what to write at the positions
 * @param lines the lines
 */
record Plot(String title, String xLabel, String yLabel, List<Double> x, List<String> ticks, List<Line> lines) {
    /**
     * One line.
     *
     * @param label its name
     * @param isRuler true if it is there to compare with
     * @param y values, one per position; null where there is none
     * @param low lower ends of the intervals; null where unknown
     * @param high upper ends of the intervals; null where unknown
     */
    record Line(
            String label,
            boolean isRuler,
            List<@Nullable Double> y,
            List<@Nullable Double> low,
            List<@Nullable Double> high) {}

    /** Plots as JSON that may stand inside a script element. */
    static String json(List<Plot> plots) {
        try {
            return new ObjectMapper().writeValueAsString(plots).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plots cannot be written", e);
        }
    }
}
