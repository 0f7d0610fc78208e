package io.vifsched.experiments.reproduce;

import java.util.Collections;
import java.util.List;

/**
 * Curves over a common axis, as the page draws them.
 *
 * @param title under which it stands
 * @param at values on the x axis
 * @param curves one value for each of them
 * @param marks on the x axis
 */
record Plot(String title, Axis x, Axis y, List<Double> at, List<Curve> curves, List<Mark> marks) {
    Plot(String title, Axis x, Axis y, List<Double> at, List<Curve> curves) {
        this(title, x, y, at, curves, List.of());
    }

    /**
     * An axis with its ends.
     *
     * @param label what it is, with its unit
     * @param logarithmic whether equal distances are equal ratios; both ends are above 0 then
     */
    record Axis(String label, double least, double most, boolean logarithmic) {
        static Axis linear(String label, double least, double most) {
            return new Axis(label, least, most, false);
        }

        static Axis logarithmic(String label, double least, double most) {
            return new Axis(label, least, most, true);
        }
    }

    /**
     * A curve, and an interval around it where there is one.
     *
     * @param low lower ends, or empty
     * @param high upper ends, or empty
     * @param level whether it is one value to compare the others with
     */
    record Curve(String name, List<Double> values, List<Double> low, List<Double> high, boolean level) {
        static Curve of(String name, List<Double> values) {
            return new Curve(name, values, List.of(), List.of(), false);
        }

        static Curve between(String name, List<Double> values, List<Double> low, List<Double> high) {
            return new Curve(name, values, low, high, false);
        }

        static Curve level(String name, double value, int points) {
            return new Curve(name, Collections.nCopies(points, value), List.of(), List.of(), true);
        }
    }

    /** A value on the x axis that has a name. */
    record Mark(String name, double at) {}
}
