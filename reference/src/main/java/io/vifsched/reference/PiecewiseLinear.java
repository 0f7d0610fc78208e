package io.vifsched.reference;

import java.util.ArrayList;
import java.util.List;

/** A continuous, never decreasing function of time made of straight pieces, flat before the first and after the last. */
public final class PiecewiseLinear {
    /** A breakpoint. */
    public record Point(Rational time, Rational value) {}

    private final List<Point> points = new ArrayList<>();

    /** Starts at {@code value} at {@code time}. */
    public PiecewiseLinear(Rational time, Rational value) {
        points.add(new Point(time, value));
    }

    /** Goes on in a straight line; neither argument may be below the last one's. */
    public void lineTo(Rational time, Rational value) {
        Point last = points.get(points.size() - 1);
        if (time.compareTo(last.time) < 0 || value.compareTo(last.value) < 0) {
            throw new IllegalArgumentException(
                    "point = (" + time + ", " + value + "), expected none before or below " + last);
        }
        points.add(new Point(time, value));
    }

    /** The breakpoints in order of time. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    /** The value at {@code time}. */
    public Rational at(Rational time) {
        Point before = points.get(0);
        for (Point point : points) {
            if (point.time.compareTo(time) > 0) {
                return time.compareTo(before.time) <= 0
                        ? before.value
                        : interpolate(time, before.time, before.value, point.time, point.value);
            }
            before = point;
        }
        return before.value;
    }

    /**
     * The first time at which the function is {@code value}.
     *
     * @throws IllegalArgumentException if it never is
     */
    public Rational firstTimeOf(Rational value) {
        Point before = points.get(0);
        for (Point point : points) {
            if (point.value.compareTo(value) >= 0) {
                if (before.value.compareTo(value) >= 0) {
                    break;
                }
                return interpolate(value, before.value, before.time, point.value, point.time);
            }
            before = point;
        }
        if (!before.value.equals(value)) {
            throw new IllegalArgumentException("value = " + value + ", expected " + points.get(0).value + " to "
                    + points.get(points.size() - 1).value);
        }
        return before.time;
    }

    private static Rational interpolate(Rational x, Rational x0, Rational y0, Rational x1, Rational y1) {
        return y0.plus(x.minus(x0).times(y1.minus(y0)).dividedBy(x1.minus(x0)));
    }
}
