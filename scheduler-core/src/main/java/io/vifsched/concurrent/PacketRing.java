package io.vifsched.concurrent;

import io.vifsched.PacketConsumer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A bounded FIFO of packets from producers to one consumer, in one flat array: nothing is lost, doubled or put out of
 * order within a producer, and nothing is allocated per packet.
 *
 * <p>Packet i lies in slot i mod capacity: its handle, and a word of tag, vif and length. The tag is the low bits of i +
 * 1, so the consumer, who expects packet i, sees in the word itself whether i is published, and need not read the
 * producers' index. A slot is written again only when the consumer has said that it read it. A ring that was stopped
 * refuses until half of it is free, so that who was refused is not called back for a single slot.
 *
 * <ul>
 *   <li><b>Source:</b> Lamport, "Specifying Concurrent Program Modules", TOPLAS 1983, for one producer; Vyukov, bounded
 *       MPMC queue, 2010, for a sequence number per slot.
 *   <li><b>Cost:</b> 16 bytes per slot; about a fourth of a cache line per packet goes from thread to thread. 528 bytes
 *       beside the slots, nearly all of it padding.
 *   <li><b>Threads:</b> {@code offer}: one producer, wait-free; or, if the ring is shared, many, lock-free. {@code
 *       drain}: the consumer alone, wait-free. A producer that is suspended between claim and publication holds back what
 *       is behind it in this ring, and nothing else.
 * </ul>
 */
final class PacketRing {
    /** {@link #claim}: no slot is free. */
    static final long FULL = -1;

    static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    /** Longs between two words that different threads write: 128 bytes. */
    static final int PADDING = 16;

    private static final int CLAIMED = PADDING; // packets claimed so far; written by producers
    private static final int READ = CLAIMED + PADDING; // packets read so far; written by the consumer
    private static final int STOPPED = READ + 1; // not 0: the ring refuses; seldom written
    private static final int FIRST_SLOT = READ + PADDING;

    private static final int VIF_SHIFT = 21; // lengths up to 2^20
    private static final int TAG_SHIFT = VIF_SHIFT + 22; // vifs below 2^22
    private static final long LENGTH_MASK = (1L << VIF_SHIFT) - 1;
    private static final long VIF_MASK = (1L << (TAG_SHIFT - VIF_SHIFT)) - 1;

    private final long[] words;
    private final int capacity;
    private final boolean shared;

    /**
     * An empty ring.
     *
     * @param capacity packets that it holds, a power of two
     * @param shared true if several producers use it at a time
     */
    PacketRing(int capacity, boolean shared) {
        this.capacity = capacity;
        this.shared = shared;
        words = new long[FIRST_SLOT + 2 * capacity + PADDING];
    }

    int capacity() {
        return capacity;
    }

    boolean isShared() {
        return shared;
    }

    /** Appends a packet; false if the ring is full. */
    boolean offer(int vif, int lengthBytes, long handle) {
        long packet = claim();
        if (packet == FULL) {
            return false;
        }
        publish(packet, vif, lengthBytes, handle);
        return true;
    }

    /** Takes the next slot for the caller, who must publish a packet there; {@link #FULL} if there is none to have. */
    long claim() {
        if ((long) WORDS.getAcquire(words, STOPPED) != 0) {
            return FULL;
        }
        if (!shared) {
            long packet = (long) WORDS.get(words, CLAIMED);
            if (packet - (long) WORDS.getAcquire(words, READ) >= capacity) {
                return FULL;
            }
            WORDS.set(words, CLAIMED, packet + 1);
            return packet;
        }
        long packet = (long) WORDS.getOpaque(words, CLAIMED);
        // Acquire: the consumer has read the slot before we write it.
        while (packet - (long) WORDS.getAcquire(words, READ) < capacity) {
            long witness = (long) WORDS.compareAndExchange(words, CLAIMED, packet, packet + 1);
            if (witness == packet) {
                return packet;
            }
            packet = witness;
        }
        return FULL;
    }

    /** Makes a packet visible in a slot that was claimed. */
    void publish(long packet, int vif, int lengthBytes, long handle) {
        int slot = slot(packet);
        WORDS.set(words, slot, handle);
        // Release: whoever sees the tag sees the handle.
        WORDS.setRelease(words, slot + 1, (packet + 1) << TAG_SHIFT | (long) vif << VIF_SHIFT | lengthBytes);
    }

    /**
     * Takes packets in order until {@code atMost} are taken or the next is not published; returns how many. Their slots are
     * free for producers when the call returns.
     */
    int drain(int atMost, PacketConsumer consumer) {
        long first = (long) WORDS.get(words, READ);
        long end = publishedEnd(first, first + atMost);
        long packet = first;
        try {
            while (packet != end) {
                int slot = slot(packet);
                packet++;
                long word = (long) WORDS.get(words, slot + 1);
                consumer.accept((int) (word >>> VIF_SHIFT & VIF_MASK), (int) (word & LENGTH_MASK), (long)
                        WORDS.get(words, slot));
            }
        } finally {
            if (packet != first) {
                // Release: a producer that sees this may write the slots that were read.
                WORDS.setRelease(words, READ, packet);
            }
        }
        return (int) (packet - first);
    }

    /**
     * The first packet from {@code packet} on that is not published, at most {@code end}. All are looked at before any is
     * taken: their lines, which the producer's core holds, then come at the same time and not one after the other.
     */
    private long publishedEnd(long packet, long end) {
        long next = packet;
        while (next != end && isPublished(next)) {
            next++;
        }
        return next;
    }

    private boolean isPublished(long packet) {
        // Acquire: pairs with the release in publish.
        return (packet + 1) << TAG_SHIFT == ((long) WORDS.getAcquire(words, slot(packet) + 1) & -1L << TAG_SHIFT);
    }

    /** True if the next packet is published. The consumer alone may ask. */
    boolean hasNext() {
        return isPublished((long) WORDS.get(words, READ));
    }

    /** Lets the ring refuse everything from now on; false if it does so already. */
    boolean stop() {
        // Looked at first: who offers again and again to a stopped ring must not take its line from the consumer each
        // time.
        return (long) WORDS.getAcquire(words, STOPPED) == 0 && (long) WORDS.getAndSet(words, STOPPED, 1L) == 0;
    }

    /** Ends a stop once half of the slots are free; true if it did. The consumer alone may call. */
    boolean reopen() {
        if ((long) WORDS.getAcquire(words, STOPPED) == 0) {
            return false;
        }
        long waiting = (long) WORDS.getOpaque(words, CLAIMED) - (long) WORDS.get(words, READ);
        // A read-modify-write: a stop that comes now is either ended here or seen by the next call.
        return 2 * waiting <= capacity && (long) WORDS.getAndSet(words, STOPPED, 0L) != 0;
    }

    private int slot(long packet) {
        return FIRST_SLOT + 2 * ((int) packet & (capacity - 1));
    }
}
