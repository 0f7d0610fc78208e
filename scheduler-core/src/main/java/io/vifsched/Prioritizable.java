package io.vifsched;

/**
 * The paper's switch between its own scheduler and the native one, thrown while packets flow (its sysctl
 * {@code prioritize}).
 */
public interface Prioritizable {
    /** True if the policy decides, false if packets are served round robin from the schedule list. */
    boolean isPrioritizing();

    /**
     * Throws the switch. Packets that wait stay in their queues; the policy that takes over starts afresh on them.
     *
     * @param nowNanos the present time in nanoseconds, at least that of the previous call
     */
    void setPrioritize(boolean on, long nowNanos);
}
