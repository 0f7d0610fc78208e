package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.scenario.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.inference.OneWayAnova;

/** Statistics of replications. */
final class Samples {
    private Samples() {}

    static double[] of(List<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
        return outcomes.stream().mapToDouble(measure).toArray();
    }

    static double mean(double[] values) {
        return Mean.of(values).getAsDouble();
    }

    static double deviation(double[] values) {
        return StandardDeviation.of(values).getAsDouble();
    }

    static double[] differences(double[] minuends, double[] subtrahends) {
        return IntStream.range(0, Math.min(minuends.length, subtrahends.length))
                .mapToDouble(i -> minuends[i] - subtrahends[i])
                .toArray();
    }

    /** The mean with its interval; one sample, or none of which differs, has an interval without width. */
    static Estimate estimate(double[] values, double confidence) {
        return values.length == 1 ? Estimate.exact(values[0]) : Estimate.ofMean(values, confidence);
    }

    static Estimate estimate(double[] values) {
        return estimate(values, 0.95);
    }

    /** The probability that samples of equal deviation differ so much: Brown and Forsythe's test; 1 if neither varies. */
    static double brownForsythe(double[] one, double[] other) {
        double p = OneWayAnova.withDefaults()
                .test(List.of(fromMedian(one), fromMedian(other)))
                .getPValue();
        return Double.isNaN(p) ? 1 : p;
    }

    private static double[] fromMedian(double[] values) {
        double median = Median.withDefaults().evaluate(values);
        return Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    }

    /** The probability that normal samples of equal variance have such a ratio, the first one's above; 1 if it is below. */
    static double fTest(double[] larger, double[] smaller) {
        double above = square(deviation(larger));
        double below = square(deviation(smaller));
        if (above <= below) {
            return 1;
        }
        return below == 0
                ? 0
                : FDistribution.of(larger.length - 1.0, smaller.length - 1.0).survivalProbability(above / below);
    }

    private static double square(double value) {
        return value * value;
    }

    /** Pairs that grow less pairs that fall, of values in order: Kendall's S. */
    static int trend(double... values) {
        int trend = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                trend += (int) Math.signum(values[j] - values[i]);
            }
        }
        return trend;
    }

    /** A number with so many decimals. */
    static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /** A mean with half the width of its interval. */
    static String text(Estimate estimate, int decimals) {
        return number(estimate.value(), decimals) + " +- " + number(estimate.halfWidth(), decimals);
    }
}
