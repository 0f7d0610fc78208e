package io.vifsched.experiments.report;

/**
 * One measurement made twice.
 *
 * @param name what was measured
 * @param before nanoseconds in the first file
 * @param after nanoseconds in the second
 */
public record BenchDifference(String name, Estimate before, Estimate after) {
    /** What a difference must exceed to be called one. */
    static final double THRESHOLD = 0.05;

    /** The second over the first. */
    public double ratio() {
        return after.value() / before.value();
    }

    /** The least ratio of a value in the second interval to one in the first. */
    double lowRatio() {
        return after.low() / before.high();
    }

    /** The greatest ratio of a value in the second interval to one in the first; infinite if the first reaches 0. */
    double highRatio() {
        return before.low() > 0 ? after.high() / before.low() : Double.POSITIVE_INFINITY;
    }

    /** True if the intervals are known and do not overlap, and the difference exceeds the threshold. */
    public boolean isReal() {
        return before.hasInterval()
                && after.hasInterval()
                && before.isDisjointFrom(after)
                && Math.abs(ratio() - 1) > THRESHOLD;
    }

    /** In a word. */
    String verdict() {
        return !isReal() ? "no difference" : ratio() < 1 ? "faster" : "slower";
    }
}
