package io.vifsched.experiments.report;

/**
 * What is the same for every policy: one vif, its weight and its load.
 *
 * @param name how the input calls it
 * @param weight its weight, above 0
 * @param configuredShare its weight out of the sum of weights, in percent
 * @param expectedShare what fluid GPS sends of it for the offered load, out of all it sends, in percent
 * @param expectedMegabitsPerSecond the same as a rate, in bits on the wire
 * @param offeredMegabitsPerSecond its offered load, in bits on the wire
 */
public record VifResult(
        String name,
        long weight,
        double configuredShare,
        Estimate expectedShare,
        Estimate expectedMegabitsPerSecond,
        Estimate offeredMegabitsPerSecond) {}
