package io.vifsched.concurrent;

/**
 * One dispatch thread's work: takes what producers have offered, lets the policy decide, and sends.
 *
 * <p>Whoever drives it owns the clock: a simulator calls {@link #dispatch} with its own time; {@link DispatchThread} drives
 * it by a thread.
 *
 * <p><b>Threads:</b> one thread at a time. {@code dispatch} never waits: it is lock-free, and takes no more steps than
 * there are rung vifs with their mailboxes, messages and {@code maxPackets}, beside what the sink does. {@code park} blocks,
 * as is its purpose. {@code counters}: any thread.
 */
public sealed interface Dispatcher permits OwnPolicyDispatcher, GlobalPolicyDispatcher {
    /**
     * Sends up to {@code maxPackets} packets. Before the first decision every packet whose {@code offer} had returned when
     * the call began is in its vif's queue, unless that is full or another producer of a shared vif is still inside a call;
     * and every change that had been sent has been made, unless its vif is being moved.
     *
     * @param nowNanos the present time in nanoseconds, at least that of the call before
     * @param sink gets the packets, in the order of the decisions
     * @param maxPackets at most so many are sent, and so many slots reserved meanwhile; 1 or more
     * @return how many packets were sent. Fewer than {@code maxPackets}: nothing more may be sent now, or no slot was free
     * @throws IllegalArgumentException if a number is out of its range; nothing changed
     */
    int dispatch(long nowNanos, PacketSink sink, int maxPackets);

    /**
     * Blocks until there may be something to do: a producer rings, a message comes, a rate cap releases a packet, or a slot
     * is free for a packet that waits. Returns at once if there is; may return early.
     *
     * @param nowNanos the time passed to the last {@link #dispatch}
     */
    void park(long nowNanos);

    /** What was done so far. */
    DispatchCounters counters();
}
