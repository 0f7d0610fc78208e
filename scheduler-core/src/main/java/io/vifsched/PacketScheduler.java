package io.vifsched;

/**
 * Queues, rate caps and one policy behind three calls: what a simulator imports.
 *
 * <p>The driver owns the clock and the link. Its side of the contract:
 *
 * <ol>
 *   <li>{@code nowNanos} never decreases from one call to the next; a smaller value throws and changes nothing. The
 *       first call may have any time from {@link #EARLIEST_NANOS} to {@link #LATEST_NANOS}, also a negative one.
 *   <li>Arrivals up to an instant are enqueued before {@code dequeue} at that instant.
 *   <li>{@code dequeue} is called at the end of every transmission, also when nothing waits: {@link #NONE} with an
 *       empty backlog ends the busy period or the turn of policies that keep one. A driver that skips the idle call
 *       gets other departures.
 *   <li>A returned packet has started and is never put back: reserve room first.
 *   <li>Where time is fractional (10 Gb/s is 0.8 ns per byte) the driver keeps exact time and passes its floor.
 * </ol>
 *
 * <p><b>Threads:</b> one thread at a time, the dispatch thread; no operation blocks, locks or reads a clock.
 */
public interface PacketScheduler {
    /** {@link #dequeue}: nothing may be sent now. */
    long NONE = -1;

    /** {@link #nextWakeup}: nothing can be sent before another packet arrives or a parameter changes. */
    long NEVER = Long.MAX_VALUE;

    /** The earliest time that any call takes, in nanoseconds: 146 years before 0. */
    long EARLIEST_NANOS = -(1L << 62);

    /** The latest time that any call takes, in nanoseconds: 146 years after 0. */
    long LATEST_NANOS = (1L << 62) - 1;

    /** {@link #enqueue}: the packet waits in its vif's queue. Other results are {@link DropReason} codes. */
    int ACCEPTED = 0;

    /** The longest packet that any scheduler takes, in bytes. */
    int MAX_LENGTH_BYTES = 1 << 20;

    /**
     * Offers a packet to its vif's queue.
     *
     * @param vif the virtual interface, 0 to vifs - 1
     * @param lengthBytes the frame's length, 1 to {@link #MAX_LENGTH_BYTES}
     * @param handle the caller's own name for the packet, 0 or more; opaque here. A caller that keeps the packets itself
     *     may pass the vif: packets of one vif leave in the order in which they came
     * @param nowNanos the time of arrival, in nanoseconds, at least that of the previous call
     * @return {@link #ACCEPTED}, or the {@linkplain DropReason#code() code} of the reason why the packet was refused
     * @throws IllegalArgumentException if an argument is out of its range; nothing changed
     */
    int enqueue(int vif, int lengthBytes, long handle, long nowNanos);

    /**
     * Takes the packet that starts now.
     *
     * @param nowNanos the present time in nanoseconds, at least that of the previous call
     * @return its handle, or {@link #NONE}
     * @throws IllegalArgumentException if {@code nowNanos} lies before the previous call's; nothing changed
     */
    long dequeue(long nowNanos);

    /**
     * The earliest instant at which {@link #dequeue} may return a packet if nothing else arrives or changes. A pure
     * question: it equals {@code nowNanos} exactly when {@code dequeue(nowNanos)} would return a packet. It may be asked
     * about an instant to come, and the calls that follow may still be earlier.
     *
     * @param nowNanos the present time in nanoseconds, or a later one; at least that of the previous enqueue or dequeue
     * @return an instant in nanoseconds, {@code nowNanos} to {@link #LATEST_NANOS}, or {@link #NEVER}
     */
    long nextWakeup(long nowNanos);
}
