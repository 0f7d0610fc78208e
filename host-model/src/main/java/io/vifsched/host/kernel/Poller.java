package io.vifsched.host.kernel;

import io.vifsched.host.cpu.Task;
import org.jspecify.annotations.Nullable;

/** A source of packets that the soft interrupt polls in turn, a batch at a time: a card's NAPI, a backlog. */
public abstract class Poller {
    @Nullable
    Poller following; // on the poll list

    boolean listed; // on the poll list, or being polled

    /** What its CPU time is spent for, from {@link io.vifsched.host.cpu.Machine#purpose}. */
    protected int purpose;

    /** The vif of the present batch, or {@link Task#NO_VIF} if it is of several. */
    protected int vif = Task.NO_VIF;

    /** For subclasses. */
    protected Poller(int purpose) {
        this.purpose = purpose;
    }

    /**
     * Takes a batch.
     *
     * @param budget packets at most
     * @return CPU time that it takes, in nanoseconds
     */
    protected abstract long beginPoll(int budget, long nowNanos);

    /**
     * The batch is done: its effects happen now.
     *
     * @return true if there is more to poll
     */
    protected abstract boolean endPoll(long nowNanos);
}
