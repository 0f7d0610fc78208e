package io.vifsched.experiments.reproduce;

import java.util.List;

/**
 * Curves over a common axis, as the page draws them.
 *
 * @param title under which it stands
 * @param x what the axis is, with its unit
 * @param y what the axis is, with its unit
 * @param yLeast lower end of the y axis
 * @param yMost upper end of the y axis
 * @param at values on the x axis
 * @param curves one value for each of them
 */
record Plot(String title, String x, String y, double yLeast, double yMost, List<Double> at, List<Curve> curves) {
    /**
     * A curve, and an interval around it where there is one.
     *
     * @param low lower ends, or empty
     * @param high upper ends, or empty
     */
    record Curve(String name, List<Double> values, List<Double> low, List<Double> high) {
        static Curve of(String name, List<Double> values) {
            return new Curve(name, values, List.of(), List.of());
        }
    }
}
