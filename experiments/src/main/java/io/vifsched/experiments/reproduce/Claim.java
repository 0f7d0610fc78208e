package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Setting;
import java.util.Map;

/**
 * A statement of the paper, and the rule that decides it.
 *
 * @param id such as 5a
 * @param figure whose runs decide it, such as fig5
 * @param statement the paper's sentence
 * @param rule in words
 * @param thresholds the numbers in the rule, by name
 * @param expected the verdict of each setting that was found before
 * @param cause why it is so in the model
 * @param needs what it would take, where no setting bears it out; else empty
 */
record Claim(
        String id,
        String figure,
        String statement,
        String rule,
        Map<String, Double> thresholds,
        Map<Setting, Verdict> expected,
        String cause,
        String needs) {
    /** A number of the rule. */
    double threshold(String name) {
        Double value = thresholds.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "threshold = " + name + ", expected one of claim " + id + ": " + thresholds.keySet());
        }
        return value;
    }
}
