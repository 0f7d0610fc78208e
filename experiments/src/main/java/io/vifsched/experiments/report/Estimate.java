package io.vifsched.experiments.report;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A measured value and the interval that noise leaves for it.
 *
 * @param value the value, a mean where it was measured more than once
 * @param low lower end of the interval, at most {@code value}; negative infinity if the noise is unknown
 * @param high upper end of the interval, at least {@code value}; positive infinity if the noise is unknown
 */
public record Estimate(double value, double low, double high) {
    /** Checks the order of the three. */
    public Estimate {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "estimate = " + low + ", " + value + ", " + high + ", expected low <= value <= high");
        }
    }

    /** A value without noise: configured, or computed exactly. */
    public static Estimate exact(double value) {
        return new Estimate(value, value, value);
    }

    /**
     * The mean of independent samples, with Student's interval. One sample tells nothing about its noise.
     *
     * @param samples one or more values
     * @param confidence probability that the interval holds the mean, above 0 and below 1
     */
    public static Estimate ofMean(double[] samples, double confidence) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("samples = 0, expected 1 or more");
        }
        double mean = Mean.of(samples).getAsDouble();
        if (samples.length == 1) {
            return new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        if (Arrays.stream(samples).allMatch(sample -> sample == samples[0])) {
            return exact(samples[0]);
        }
        double quantile = TDistribution.of(samples.length - 1.0).inverseSurvivalProbability((1 - confidence) / 2);
        double half = quantile * StandardDeviation.of(samples).getAsDouble() / Math.sqrt(samples.length);
        return new Estimate(mean, mean - half, mean + half);
    }

    /** The mean of independent samples with its 95 % interval. */
    public static Estimate ofMean(double[] samples) {
        return ofMean(samples, 0.95);
    }

    /** True if the interval is known. */
    public boolean hasInterval() {
        return !Double.isInfinite(low) && !Double.isInfinite(high);
    }

    /** True if no value lies in both intervals. */
    public boolean isDisjointFrom(Estimate other) {
        return high < other.low || other.high < low;
    }

    /** Half the width of the interval, infinite if it is unknown. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
