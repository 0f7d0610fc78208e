package io.vifsched.experiments.report;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the best of a column, and nobody where noise explains the differences.
 *
 * <p>Two estimates are told apart when their intervals are disjoint and they differ by more than the metric's margin.
 * The winners are the best one and all that cannot be told apart from a winner, so each winner is told apart from each
 * loser. If that leaves no loser, there is no winner.
 */
public final class Winners {
    private Winners() {}

    /**
     * The positions of the winners.
     *
     * @param column one estimate per policy; empty where the metric was not measured
     */
    public static BitSet of(Metric metric, List<Optional<Estimate>> column) {
        BitSet measured = new BitSet();
        for (int i = 0; i < column.size(); i++) {
            measured.set(i, column.get(i).isPresent());
        }
        BitSet winners = new BitSet();
        if (metric.better() == Better.NEITHER || measured.cardinality() < 2) {
            return winners;
        }
        winners.set(best(metric, column));
        while (addTies(metric, column, measured, winners)) {
            // until nobody else is tied with a winner
        }
        if (winners.equals(measured)) {
            winners.clear();
        }
        return winners;
    }

    private static int best(Metric metric, List<Optional<Estimate>> column) {
        int best = -1;
        double bestValue = 0;
        for (int i = 0; i < column.size(); i++) {
            if (column.get(i).isEmpty()) {
                continue;
            }
            double value = column.get(i).get().value();
            if (best < 0 || (metric.better() == Better.LOWER ? value < bestValue : value > bestValue)) {
                best = i;
                bestValue = value;
            }
        }
        return best;
    }

    private static boolean addTies(Metric metric, List<Optional<Estimate>> column, BitSet measured, BitSet winners) {
        boolean added = false;
        for (int i = measured.nextSetBit(0); i >= 0; i = measured.nextSetBit(i + 1)) {
            for (int j = winners.nextSetBit(0); j >= 0 && !winners.get(i); j = winners.nextSetBit(j + 1)) {
                if (!areToldApart(
                        metric, column.get(i).orElseThrow(), column.get(j).orElseThrow())) {
                    winners.set(i);
                    added = true;
                }
            }
        }
        return added;
    }

    /** True if the two differ by more than noise and the metric's margin explain. */
    public static boolean areToldApart(Metric metric, Estimate a, Estimate b) {
        double margin = Math.max(
                metric.absoluteMargin(), metric.relativeMargin() * Math.min(Math.abs(a.value()), Math.abs(b.value())));
        return a.isDisjointFrom(b) && Math.abs(a.value() - b.value()) > margin;
    }
}
