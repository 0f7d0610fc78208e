package io.vifsched.experiments.compare;

import java.util.List;

/** Fairness of what vifs were given. */
final class Fairness {
    private Fairness() {}

    /**
     * Jain's index of amounts relative to what each vif is due: (sum x)^2 / (n sum x^2), x = amount / due. Vifs that are
     * due nothing are left out; 1 if nobody was given anything.
     */
    static double jain(List<Long> amounts, List<Double> due) {
        double sum = 0;
        double sumOfSquares = 0;
        int vifs = 0;
        for (int vif = 0; vif < amounts.size(); vif++) {
            if (due.get(vif) > 0) {
                double x = amounts.get(vif) / due.get(vif);
                sum += x;
                sumOfSquares += x * x;
                vifs++;
            }
        }
        return sumOfSquares == 0 ? 1 : sum * sum / (vifs * sumOfSquares);
    }
}
