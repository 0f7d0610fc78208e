package io.vifsched.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The free slots of a device ring that several dispatch threads share: reserved before a packet is taken, so that no
 * packet is ever on its way without a place, and never more of them than the ring has.
 *
 * <ul>
 *   <li><b>Cost:</b> one compare-and-set per call if nobody interferes; a reservation that finds nothing only reads.
 *   <li><b>Threads:</b> {@code reserve}, {@code release}: any thread, lock-free. {@code free}: any
 *       thread, a value that may be stale before it returns.
 * </ul>
 */
public final class DeviceSlots {
    private static final VarHandle WORDS = PacketRing.WORDS;
    private static final VarHandle WAITERS;
    private static final int FREE = PacketRing.PADDING;

    static {
        try {
            WAITERS = MethodHandles.lookup().findVarHandle(DeviceSlots.class, "waiters", ParkingPlace[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long[] words = new long[FREE + PacketRing.PADDING];
    private final int capacity;
    private volatile ParkingPlace[] waiters = {}; // replaced as a whole

    /**
     * A device ring whose slots are all free.
     *
     * @param capacity its slots, at least 1
     */
    public DeviceSlots(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity = " + capacity + ", expected 1 or more");
        }
        this.capacity = capacity;
        WORDS.setVolatile(words, FREE, (long) capacity);
    }

    /** The slots of the ring. */
    public int capacity() {
        return capacity;
    }

    /** Slots that nobody has reserved. */
    public int free() {
        return (int) (long) WORDS.getAcquire(words, FREE);
    }

    /**
     * Reserves slots; each is the caller's until it is released.
     *
     * @param atMost how many the caller can use, 0 or more
     * @return how many it has got: {@code atMost}, or all that were free if those were fewer
     * @throws IllegalArgumentException if {@code atMost} is negative
     */
    public int reserve(int atMost) {
        if (atMost < 0) {
            throw new IllegalArgumentException("atMost = " + atMost + ", expected 0 or more");
        }
        long free = (long) WORDS.getAcquire(words, FREE);
        while (free > 0 && atMost > 0) {
            long taken = Math.min(free, atMost);
            long witness = (long) WORDS.compareAndExchange(words, FREE, free, free - taken);
            if (witness == free) {
                return (int) taken;
            }
            free = witness;
        }
        return 0;
    }

    /**
     * Gives slots back: those of packets that the device has transmitted, or reserved ones that were not used. Wakes the
     * dispatch threads that wait for them.
     *
     * @throws IllegalStateException if more slots would be free than there are; nothing changed
     */
    public void release(int slots) {
        if (slots == 0) {
            return;
        }
        long free;
        do {
            free = (long) WORDS.getAcquire(words, FREE);
            if (slots < 0 || free + slots > capacity) {
                throw new IllegalStateException(
                        "slots = " + slots + ", expected 0 to the " + (capacity - free) + " that are reserved");
            }
        } while (!WORDS.compareAndSet(words, FREE, free, free + slots));
        // The slots must be seen free by whoever announces that it waits and is not seen here.
        VarHandle.fullFence();
        for (ParkingPlace waiter : waiters) {
            waiter.wakeForSlots();
        }
    }

    /** Wakes this place's thread from now on when slots come back while it waits for them. */
    void addWaiter(ParkingPlace waiter) {
        ParkingPlace[] before;
        ParkingPlace[] after;
        do {
            before = waiters;
            after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = waiter;
        } while (!WAITERS.compareAndSet(this, before, after));
    }
}
