package io.vifsched.host.kernel;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.TaskClass;
import org.jspecify.annotations.Nullable;

/**
 * The receive soft interrupt (NET_RX) of one VCPU: polls its sources in turn, up to {@link #WEIGHT} packets each.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 net_rx_action and process_backlog.
 *   <li><b>Departs from it:</b> it is never handed over to ksoftirqd; netdev_budget does not end it.
 * </ul>
 */
public final class SoftNet extends Task {
    /** Packets of one source in one turn. */
    public static final int WEIGHT = 64;

    private @Nullable Poller first;
    private @Nullable Poller last; // null iff first is
    private @Nullable Poller polled; // taken off the list

    /** With nothing to poll. */
    public SoftNet(String name) {
        super(name, TaskClass.SOFT_IRQ);
    }

    /** Puts a source at the end of the list, if it is not on it. */
    public void schedule(Poller poller, long nowNanos) {
        if (!poller.listed) {
            poller.listed = true;
            append(poller);
            wake(nowNanos);
        }
    }

    private void append(Poller poller) {
        poller.following = null;
        if (last == null) {
            first = poller;
        } else {
            last.following = poller;
        }
        last = poller;
    }

    @Override
    protected long begin(long nowNanos) {
        Poller next = first;
        if (next == null) {
            return IDLE;
        }
        first = next.following;
        if (first == null) {
            last = null;
        }
        polled = next;
        long costNanos = next.beginPoll(WEIGHT, nowNanos);
        spendOn(next.purpose, next.vif);
        return costNanos;
    }

    @Override
    protected void end(long nowNanos) {
        Poller done = polled;
        if (done == null) {
            throw new IllegalStateException("a poll ended that had not begun");
        }
        polled = null;
        if (done.endPoll(nowNanos)) {
            append(done);
        } else {
            done.listed = false;
        }
    }
}
