package io.vifsched.host.cpu;

/**
 * A thread that computes all the time, in equal pieces: a load for the other threads of its VCPU, and for the physical CPU.
 *
 * <p><b>Threads:</b> the thread that runs the simulation.
 */
public final class BusyThread extends Task {
    /** The purpose that its CPU time is spent for. */
    public static final String PURPOSE = "load";

    private final long pieceNanos;

    /**
     * A thread, asleep: it computes from the first {@link #wake} on.
     *
     * @param name unique on its VCPU
     * @param nice -20, most favored, to 19
     * @param pieceNanos CPU time of a piece, 1 or more: after so much another thread of a kernel that does not preempt can go
     *     first
     */
    public BusyThread(String name, int nice, long pieceNanos, Machine machine) {
        super(name, nice);
        Ranges.check("pieceNanos", pieceNanos, 1, Long.MAX_VALUE);
        this.pieceNanos = pieceNanos;
        spendOn(machine.purpose(PURPOSE), NO_VIF);
    }

    @Override
    protected long begin(long nowNanos) {
        return pieceNanos;
    }

    @Override
    protected void end(long nowNanos) {}
}
