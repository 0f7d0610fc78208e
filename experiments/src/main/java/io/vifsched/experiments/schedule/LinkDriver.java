package io.vifsched.experiments.schedule;

import io.vifsched.PacketScheduler;
import io.vifsched.experiments.files.InputException;
import java.io.IOException;

/**
 * Drives one scheduler over one non-preemptive link, in exact time.
 *
 * <p>At one instant come first the arrivals, then the end of the transmission that finishes then, then the decision.
 * Instants are whole nanoseconds and a fraction whose denominator is the link's speed, so that any speed is exact; the
 * scheduler is told the whole nanoseconds.
 */
public final class LinkDriver {
    private static final long BIT_NANOS_PER_BYTE = 8_000_000_000L;

    private final PacketScheduler scheduler;
    private final long linkBitsPerSecond;
    private final int overheadBytes;
    private final Sink sink;
    private final PacketTable waiting = new PacketTable();

    // Busy: the transmission ends at endNanos + endFraction / linkBitsPerSecond. Idle: the next decision is at
    // endNanos, and there is none if that is NEVER.
    private boolean busy;
    private long endNanos = PacketScheduler.NEVER;
    private long endFraction;

    /** Takes departures, in order. */
    public interface Sink {
        /** Takes one departure; times are rounded down to whole nanoseconds. */
        void depart(long row, int vif, int sizeBytes, long arrivalNanos, long startNanos, long finishNanos)
                throws IOException;
    }

    /**
     * A driver of an idle link.
     *
     * @param linkBitsPerSecond the link's speed, 1 to 10^12
     * @param overheadBytes what the wire adds to each packet, 0 to 1,000
     */
    public LinkDriver(PacketScheduler scheduler, long linkBitsPerSecond, int overheadBytes, Sink sink) {
        this.scheduler = scheduler;
        this.linkBitsPerSecond = linkBitsPerSecond;
        this.overheadBytes = overheadBytes;
        this.sink = sink;
    }

    /**
     * A packet arrives.
     *
     * @param timeNanos no earlier than the arrival before
     * @param row the caller's name for the packet
     * @return 0 if it was accepted, or the code of the reason why not
     */
    public int arrive(long timeNanos, int vif, int sizeBytes, long row) throws IOException {
        // An end at timeNanos, or a fraction later, comes after this arrival.
        while (endNanos < timeNanos) {
            decide();
        }
        int slot = waiting.add(row, vif, sizeBytes, timeNanos);
        int result = scheduler.enqueue(vif, sizeBytes, slot, timeNanos);
        if (result != PacketScheduler.ACCEPTED) {
            waiting.remove(slot);
        } else if (!busy) {
            endNanos = timeNanos;
        }
        return result;
    }

    /**
     * Lets everything depart that ever will.
     *
     * @return how many packets the scheduler still holds
     */
    public int drain() throws IOException {
        while (endNanos != PacketScheduler.NEVER) {
            decide();
        }
        return waiting.count();
    }

    private void decide() throws IOException {
        long now = endNanos;
        long handle = scheduler.dequeue(now);
        busy = handle != PacketScheduler.NONE;
        if (busy) {
            transmit((int) handle, now);
            return;
        }
        endFraction = 0;
        endNanos = scheduler.nextWakeup(now);
        if (endNanos <= now) {
            throw new IllegalStateException(
                    "nextWakeup = " + endNanos + ", expected after " + now + ", when dequeue had nothing to send");
        }
        if (endNanos > PacketScheduler.LATEST_NANOS) {
            endNanos = PacketScheduler.NEVER; // held until after the end of the clock
        }
    }

    private void transmit(int slot, long startNanos) throws IOException {
        int sizeBytes = waiting.sizeBytes(slot);
        long work = ((long) sizeBytes + overheadBytes) * BIT_NANOS_PER_BYTE;
        endFraction += work % linkBitsPerSecond;
        long carry = endFraction / linkBitsPerSecond;
        endFraction -= carry * linkBitsPerSecond;
        long takesNanos = work / linkBitsPerSecond + carry;
        if (startNanos > PacketScheduler.LATEST_NANOS - takesNanos) {
            throw tooLate(waiting.row(slot));
        }
        endNanos = startNanos + takesNanos;
        sink.depart(waiting.row(slot), waiting.vif(slot), sizeBytes, waiting.arrivalNanos(slot), startNanos, endNanos);
        waiting.remove(slot);
    }

    /** A packet that would leave after the last instant of the clock. */
    static InputException tooLate(long row) {
        return InputException.of("finish time", "146 years or more", "before 2^62 nanoseconds", "row " + row);
    }
}
