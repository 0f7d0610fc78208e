package io.vifsched.policy;

import io.vifsched.PolicySettings;
import java.util.Arrays;

/**
 * The paper's {@code packets_to_serve}: priority over mean packet size, over the least such weight of all vifs, rounded
 * as asked.
 *
 * <p>The quotient is kept as a fraction of whole numbers, so nothing is lost before the rounding.
 */
final class PacketsToServe {
    private final long[] priorities;
    private final long[] meanBytes;
    private final String rounding;
    private final boolean carries;

    // packets_to_serve of a vif = numerator / denominator >= 1. whole is it rounded; for carry, its floor.
    private final long[] numerators;
    private final long[] denominators;
    private final long[] whole;
    private final long[] carried; // carry: what turns so far have left unserved, in 1/denominator packets

    PacketsToServe(PolicySettings settings) {
        priorities = settings.numbers("priority");
        meanBytes = settings.numbers("mean");
        rounding = settings.choice("rounding");
        carries = rounding.equals("carry");
        numerators = new long[priorities.length];
        denominators = new long[priorities.length];
        whole = new long[priorities.length];
        carried = new long[priorities.length];
        compute();
    }

    void reset() {
        Arrays.fill(carried, 0);
    }

    void setPriority(int vif, long priority) {
        priorities[vif] = priority;
        reset();
        compute();
    }

    private void compute() {
        int least = 0;
        for (int vif = 1; vif < priorities.length; vif++) {
            if (priorities[vif] * meanBytes[least] < priorities[least] * meanBytes[vif]) {
                least = vif;
            }
        }
        for (int vif = 0; vif < priorities.length; vif++) {
            // Priorities stay below 2^16 and means below 2^21, so every product fits.
            long numerator = priorities[vif] * meanBytes[least];
            long denominator = priorities[least] * meanBytes[vif];
            numerators[vif] = numerator;
            denominators[vif] = denominator;
            whole[vif] = rounded(numerator, denominator);
        }
    }

    private long rounded(long numerator, long denominator) {
        return switch (rounding) {
            case "ceil" -> (numerator + denominator - 1) / denominator;
            case "round" -> (2 * numerator + denominator) / (2 * denominator);
            default -> numerator / denominator;
        };
    }

    /** How many packets the turn that starts now may send. */
    long ofNextTurn(int vif) {
        if (!carries) {
            return whole[vif];
        }
        long sum = carried[vif] + numerators[vif] % denominators[vif];
        boolean more = sum >= denominators[vif];
        carried[vif] = more ? sum - denominators[vif] : sum;
        return more ? whole[vif] + 1 : whole[vif];
    }
}
