package io.vifsched.host.cpu;

import org.jspecify.annotations.Nullable;

/**
 * Decides which VCPU a physical CPU runs, and for how long. The machine calls it; what it may ask of the machine is
 * {@link Hypervisor}.
 *
 * <p><b>Threads:</b> the thread that runs the simulation.
 */
public interface CpuScheduler {
    /** A slice without end. */
    long NO_LIMIT = Long.MAX_VALUE;

    /**
     * A VCPU that no physical CPU runs has become runnable. It is to be remembered, and a physical CPU that should run it
     * is to be told by {@link Hypervisor#raise}.
     */
    void wake(Vcpu vcpu, long nowNanos);

    /** A VCPU that no physical CPU runs, known as runnable, is so no longer: it is to be forgotten. */
    void sleep(Vcpu vcpu, long nowNanos);

    /**
     * A physical CPU asks what to run now.
     *
     * @param previous what it has run until now, to be remembered if it {@link Vcpu#isRunnable is runnable} and not chosen
     *     again; null if the CPU was idle
     * @return a runnable VCPU that no other physical CPU runs and whose affinity allows this one; null to idle
     */
    @Nullable
    Vcpu schedule(int pcpu, @Nullable Vcpu previous, long nowNanos);

    /** After a decision: a physical CPU has left a VCPU, and runs or switches to what was chosen. */
    default void left(Vcpu vcpu, long nowNanos) {}

    /** How long the VCPU chosen last may run before its CPU asks again, in nanoseconds, 1 or more. */
    long sliceNanos();

    /** Period of {@link #tick}, in nanoseconds; 0 for none. */
    default long tickNanos() {
        return 0;
    }

    /** The time of the first tick of a physical CPU, 0 to the period. */
    default long firstTickNanos(int pcpu) {
        return tickNanos();
    }

    /**
     * The timer of a physical CPU ticks. Ticks of idle CPUs are left out.
     *
     * @param current what it runs; null if it is about to leave idleness
     */
    default void tick(int pcpu, @Nullable Vcpu current, long nowNanos) {}

    /** Period of {@link #account}, in nanoseconds; 0 for none. */
    default long accountNanos() {
        return 0;
    }

    /** The time of the first accounting, 0 to the period. */
    default long firstAccountNanos() {
        return accountNanos();
    }

    /** Time for what concerns all CPUs; at one instant it comes before their ticks. */
    default void account(long nowNanos) {}

    /** The weight of a domain has changed. */
    default void reweighted(Domain domain, int oldWeight) {}
}
