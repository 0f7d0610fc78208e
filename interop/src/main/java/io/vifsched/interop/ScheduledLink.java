package io.vifsched.interop;

import io.vifsched.PacketScheduler;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link that sends one packet at a time, in the order of a {@link PacketScheduler}, and keeps the driver's side of the
 * contract: all that a simulator has to add is its event list.
 *
 * <p>The host calls {@link #offer} at every arrival, and {@link #decide} when its clock reaches {@link #nextDecisionNanos},
 * after the arrivals of that instant. Where a packet takes no whole number of nanoseconds, the link keeps exact time while
 * it is busy, and its decisions are at the floor of it.
 *
 * <p><b>Cost:</b> O(1) per packet beside the scheduler's. Nothing is allocated per packet; storage doubles when more packets
 * wait than ever before. <b>Threads:</b> confined to the dispatch thread.
 *
 * @param <P> the host's packets
 */
public final class ScheduledLink<P> {
    private static final long BIT_NANOS_PER_BYTE = 8_000_000_000L;
    private static final long MOST_BITS_PER_SECOND = 1_000_000_000_000L;
    private static final int MOST_OVERHEAD_BYTES = 1_000;
    private static final int FIRST_CAPACITY = 64;

    private final PacketScheduler scheduler;
    private final long bitsPerSecond;
    private final int overheadBytes;

    // The scheduler's handle is the packet's place here. Free places: free[0] to free[freeCount - 1].
    private @Nullable Object[] packets = new Object[FIRST_CAPACITY];
    private int[] lengthsBytes = new int[FIRST_CAPACITY];
    private int[] free = new int[FIRST_CAPACITY];
    private int freeCount;

    private @Nullable P sending;
    private long nextDecision = PacketScheduler.NEVER; // while a packet is sent: the end of its transmission
    private long finishFraction; // by which the transmission ends later, in 1 / bitsPerSecond of a nanosecond

    /**
     * An idle link.
     *
     * @param scheduler new, and from now on the link's own
     * @param bitsPerSecond 1 to 10^12
     * @param overheadBytes what the wire adds to each packet, 0 to 1,000; 24 on an Ethernet
     */
    public ScheduledLink(PacketScheduler scheduler, long bitsPerSecond, int overheadBytes) {
        if (bitsPerSecond < 1 || bitsPerSecond > MOST_BITS_PER_SECOND) {
            throw new IllegalArgumentException("bitsPerSecond = " + bitsPerSecond + ", expected 1 to 10^12");
        }
        if (overheadBytes < 0 || overheadBytes > MOST_OVERHEAD_BYTES) {
            throw new IllegalArgumentException("overheadBytes = " + overheadBytes + ", expected 0 to 1,000");
        }
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.bitsPerSecond = bitsPerSecond;
        this.overheadBytes = overheadBytes;
        addFree(0);
    }

    /**
     * A packet arrives. It may make {@link #nextDecisionNanos} an earlier one, but never moves the end of a transmission.
     *
     * @param vif 0 to the scheduler's vifs - 1
     * @param lengthBytes 1 to {@link PacketScheduler#MAX_LENGTH_BYTES}
     * @param packet not null; the caller's again if it is refused
     * @param nowNanos at most {@link #nextDecisionNanos}
     * @return {@link PacketScheduler#ACCEPTED}, or the code of an {@link io.vifsched.DropReason}
     * @throws IllegalArgumentException if an argument is out of its range; nothing changed
     * @throws NullPointerException if the packet is null; nothing changed
     * @throws IllegalStateException if a decision has been left out; nothing changed
     */
    public int offer(int vif, int lengthBytes, P packet, long nowNanos) {
        if (nowNanos > nextDecision) {
            throw new IllegalStateException(
                    "nowNanos = " + nowNanos + ", expected at most " + nextDecision + ", when a decision is due");
        }
        Objects.requireNonNull(packet, "packet");
        if (freeCount == 0) {
            grow();
        }
        int place = free[freeCount - 1];
        int result = scheduler.enqueue(vif, lengthBytes, place, nowNanos);
        if (result == PacketScheduler.ACCEPTED) {
            freeCount--;
            packets[place] = packet;
            lengthsBytes[place] = lengthBytes;
        }
        if (sending == null) {
            nextDecision = scheduler.nextWakeup(nowNanos);
        }
        return result;
    }

    /**
     * The transmission that ends at {@link #nextDecisionNanos} is over, and the next one starts if there is a packet that
     * may go.
     *
     * @return the packet that starts, or null
     * @throws IllegalStateException if there is nothing to decide: {@link #nextDecisionNanos} is
     *     {@link PacketScheduler#NEVER}
     */
    @SuppressWarnings("unchecked") // only offer fills the table
    public @Nullable P decide() {
        long now = nextDecision;
        if (now == PacketScheduler.NEVER) {
            throw new IllegalStateException("no decision is due");
        }
        long handle = scheduler.dequeue(now);
        if (handle == PacketScheduler.NONE) {
            sending = null;
            finishFraction = 0;
            nextDecision = scheduler.nextWakeup(now);
            return null;
        }
        int place = (int) handle;
        P packet = (P) packets[place];
        packets[place] = null;
        free[freeCount++] = place;
        transmit(lengthsBytes[place], now);
        sending = packet;
        return packet;
    }

    private void transmit(int lengthBytes, long start) {
        long work = ((long) lengthBytes + overheadBytes) * BIT_NANOS_PER_BYTE;
        long fraction = work % bitsPerSecond + finishFraction;
        nextDecision = start + work / bitsPerSecond + fraction / bitsPerSecond;
        finishFraction = fraction % bitsPerSecond;
    }

    /** The packet whose transmission ends at {@link #nextDecisionNanos}; null while the link is idle. */
    public @Nullable P sending() {
        return sending;
    }

    /**
     * When {@link #decide} is due if nothing else arrives: the end of the transmission, the release of a packet that a rate
     * cap holds back, now if a packet waits at an idle link, or {@link PacketScheduler#NEVER}.
     */
    public long nextDecisionNanos() {
        return nextDecision;
    }

    private void grow() {
        int old = packets.length;
        packets = Arrays.copyOf(packets, 2 * old);
        lengthsBytes = Arrays.copyOf(lengthsBytes, 2 * old);
        free = new int[2 * old];
        addFree(old);
    }

    private void addFree(int from) {
        for (int place = packets.length - 1; place >= from; place--) {
            free[freeCount++] = place;
        }
    }
}
