package io.vifsched.conformance;

import io.vifsched.PacketScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Holds a driver to its side of the contract: a scheduler to put in the place of the real one, which is behind it and
 * answers. The call that breaks a rule throws a {@link DriverBreach}.
 *
 * <pre>{@code
 * DriverConformance scheduler = DriverConformance.onLink(PacketSchedulers.of(spec), 100_000_000, 24);
 * new MySimulator(scheduler).run();
 * scheduler.end(mySimulatorsTime);
 * }</pre>
 *
 * <p>That a packet which has started is not put back cannot be seen from here: handles are the driver's own, and may
 * repeat.
 *
 * <p><b>Threads:</b> one at a time.
 */
public final class DriverConformance implements PacketScheduler {
    private static final long BIT_NANOS_PER_BYTE = 8_000_000_000L;
    private static final int CALLS_SHOWN = 8;
    private static final long NOT_SENDING = Long.MIN_VALUE;

    private final PacketScheduler scheduler;
    private final long linkBitsPerSecond; // 0: the link is not known
    private final int overheadBytes;

    private final List<Long> callersHandles = new ArrayList<>(); // by the handle that the scheduler is given
    private final List<Integer> lengthsBytes = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>(); // handles that wait no longer
    private final Deque<String> calls = new ArrayDeque<>();

    private long now = EARLIEST_NANOS;
    private long dequeuedAt = NOT_SENDING; // the last dequeue
    private long finish = NOT_SENDING; // whole nanoseconds of the end of the transmission
    private long finishFraction; // and the rest, in 1 / linkBitsPerSecond of a nanosecond
    private long due = NEVER; // while the link is free: when dequeue must be called

    private DriverConformance(PacketScheduler scheduler, long linkBitsPerSecond, int overheadBytes) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.linkBitsPerSecond = linkBitsPerSecond;
        this.overheadBytes = overheadBytes;
    }

    /**
     * All rules, for a driver of one link that sends one packet at a time.
     *
     * @param scheduler new
     * @param linkBitsPerSecond the link's speed, 1 to 10^12; the driver passes the floor of exact time
     * @param overheadBytes what the wire adds to each packet, 0 to 1,000
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static DriverConformance onLink(PacketScheduler scheduler, long linkBitsPerSecond, int overheadBytes) {
        if (linkBitsPerSecond < 1 || linkBitsPerSecond > 1_000_000_000_000L) {
            throw new IllegalArgumentException("linkBitsPerSecond = " + linkBitsPerSecond + ", expected 1 to 10^12");
        }
        if (overheadBytes < 0 || overheadBytes > 1_000) {
            throw new IllegalArgumentException("overheadBytes = " + overheadBytes + ", expected 0 to 1,000");
        }
        return new DriverConformance(scheduler, linkBitsPerSecond, overheadBytes);
    }

    /** Only arguments, time and order within an instant, for a driver that takes several packets ahead of the link. */
    public static DriverConformance withoutLink(PacketScheduler scheduler) {
        return new DriverConformance(scheduler, 0, 0);
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        note("enqueue(" + vif + ", " + lengthBytes + ", " + handle + ", " + nowNanos + ")");
        advanceTo(nowNanos);
        if (handle < 0) {
            throw breach(DriverRule.ARGUMENTS, "handle = " + handle);
        }
        if (nowNanos == dequeuedAt) {
            throw breach(DriverRule.ARRIVALS_FIRST, "a packet arrives at " + nowNanos + " after dequeue");
        }
        int own = free.isEmpty() ? lengthsBytes.size() : free.getFirst();
        int result;
        try {
            result = scheduler.enqueue(vif, lengthBytes, own, nowNanos);
        } catch (IllegalArgumentException e) {
            throw breach(DriverRule.ARGUMENTS, String.valueOf(e.getMessage()));
        }
        if (result == ACCEPTED) {
            keep(own, handle, lengthBytes);
        }
        askWhenDue(nowNanos);
        return result;
    }

    private void keep(int own, long handle, int lengthBytes) {
        if (free.isEmpty()) {
            callersHandles.add(handle);
            lengthsBytes.add(lengthBytes);
        } else {
            free.removeFirst();
            callersHandles.set(own, handle);
            lengthsBytes.set(own, lengthBytes);
        }
    }

    @Override
    public long dequeue(long nowNanos) {
        note("dequeue(" + nowNanos + ")");
        advanceTo(nowNanos);
        if (nowNanos < finish) {
            throw breach(
                    DriverRule.ONE_AT_A_TIME,
                    "dequeue comes at " + nowNanos + " while a packet is sent until " + finish);
        }
        dequeuedAt = nowNanos;
        long own = scheduler.dequeue(nowNanos);
        if (own == NONE) {
            finish = NOT_SENDING;
            finishFraction = 0;
            askWhenDue(nowNanos);
            return NONE;
        }
        free.addFirst((int) own);
        if (linkBitsPerSecond > 0) {
            transmit(lengthsBytes.get((int) own), nowNanos);
        }
        return callersHandles.get((int) own);
    }

    private void transmit(int lengthBytes, long start) {
        long work = ((long) lengthBytes + overheadBytes) * BIT_NANOS_PER_BYTE;
        long fraction = work % linkBitsPerSecond + (start == finish ? finishFraction : 0);
        finish = start + work / linkBitsPerSecond + fraction / linkBitsPerSecond;
        finishFraction = fraction % linkBitsPerSecond;
        due = NEVER;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        if (nowNanos < now) {
            throw breach(DriverRule.TIME, "nextWakeup comes at " + nowNanos + " after " + now);
        }
        if (nowNanos > LATEST_NANOS) {
            throw breach(DriverRule.ARGUMENTS, "nowNanos = " + nowNanos);
        }
        return scheduler.nextWakeup(nowNanos);
    }

    /** The driver stops here: nothing that it had to do before this instant is left undone. */
    public void end(long nowNanos) {
        note("end(" + nowNanos + ")");
        advanceTo(nowNanos);
    }

    private void advanceTo(long nowNanos) {
        if (nowNanos < now) {
            throw breach(DriverRule.TIME, nowNanos + " comes after " + now);
        }
        if (nowNanos > LATEST_NANOS) {
            throw breach(DriverRule.ARGUMENTS, "nowNanos = " + nowNanos);
        }
        if (finish != NOT_SENDING && nowNanos > finish) {
            throw breach(
                    DriverRule.END_OF_TRANSMISSION,
                    "a transmission ended at " + finish + ", and the next call is at " + nowNanos);
        }
        if (nowNanos > due) {
            throw breach(DriverRule.WAKEUP, "nextWakeup was " + due + ", and the next call is at " + nowNanos);
        }
        now = nowNanos;
    }

    private void askWhenDue(long nowNanos) {
        boolean isFree = linkBitsPerSecond > 0 && finish == NOT_SENDING;
        due = isFree ? scheduler.nextWakeup(nowNanos) : NEVER;
    }

    private void note(String call) {
        if (calls.size() == CALLS_SHOWN) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    private DriverBreach breach(DriverRule rule, String message) {
        return new DriverBreach(rule, message, List.copyOf(calls));
    }
}
