package io.vifsched;

import java.util.Set;

/**
 * Change of a vif's parameters while packets flow.
 *
 * <p>A change takes effect with the tags of later arrivals ({@code wfq}), the next visit with the deficit kept
 * ({@code drr}), the next turn ({@code wrr}), the next decision ({@code min-rate}), and at once for a rate cap.
 * Fairness bounds hold over intervals without a change.
 */
public interface Reconfigurable {
    /** The parameters that can be set here. */
    Set<VifParameter> parameters();

    /**
     * Throws if {@link #set} may not set this value, whatever the time; changes nothing. A policy that refuses values
     * within its options' ranges does so here, since time has gone on when {@code set} is called.
     *
     * @throws IllegalArgumentException naming the argument, its value and the rule
     */
    default void check(VifParameter parameter, int vif, long value) {}

    /**
     * Sets a parameter of one vif.
     *
     * @param parameter one of {@link #parameters()}
     * @param vif the virtual interface
     * @param value in the parameter's own unit and range
     * @param nowNanos the present time in nanoseconds, at least that of the previous call
     * @throws IllegalArgumentException naming the argument, its value and the rule; nothing changed
     */
    void set(VifParameter parameter, int vif, long value, long nowNanos);
}
