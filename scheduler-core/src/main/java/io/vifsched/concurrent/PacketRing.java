package io.vifsched.concurrent;

import io.vifsched.PacketConsumer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A bounded FIFO of packets from producers to one consumer, in one flat array: nothing is lost, doubled or put out of
 * order within a producer, and nothing is allocated per packet.
 *
 * <p>Packet i lies in slot i mod capacity, as one word of phase, handle and length; a packet of another vif than the
 * ring's, or with a handle of more than 42 bits, has its vif there and its handle in a second word, aside. The phase
 * changes from lap to lap, so the consumer, who expects packet i, sees in the word itself whether i is published, and need
 * not read the producers' index. A slot is written again only when the consumer has said that it read it, so the lap
 * before the last is never seen. A ring that was stopped refuses until half of it is free, so that who was refused is not
 * called back for a single slot.
 *
 * <ul>
 *   <li><b>Source:</b> Lamport, "Specifying Concurrent Program Modules", TOPLAS 1983, for one producer; Vyukov, bounded
 *       MPMC queue, 2010, for a sequence number per slot, of which one bit is left here, as in the packed rings of virtio.
 *   <li><b>Cost:</b> 16 bytes per slot; an eighth of a cache line per packet goes from thread to thread. 528 bytes beside
 *       the slots, nearly all of it padding.
 *   <li><b>Threads:</b> {@code offer}, {@code offerBurst}: one producer, wait-free; or, if the ring is shared, many,
 *       lock-free. {@code drain}, {@code read}, {@code free}: the consumer alone, wait-free. A producer that is suspended
 *       between claim and publication holds back what is behind it in this ring, and nothing else.
 * </ul>
 */
final class PacketRing {
    /** {@link #claim}: no slot is free. */
    static final long FULL = -1;

    private static final int NO_VIF = -1;

    static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    /** Longs between two words that different threads write: 128 bytes. */
    static final int PADDING = 16;

    private static final int CLAIMED = PADDING; // packets claimed so far; written by producers
    private static final int READ = CLAIMED + PADDING; // packets read so far; written by the consumer
    private static final int STOPPED = READ + 1; // not 0: the ring refuses; seldom written
    private static final int FIRST_SLOT = READ + PADDING;

    // A word, from the top: the phase, 1 in the first lap; whether the handle is aside; the handle or the vif; the
    // length less 1.
    private static final long PHASE = 1L << 63;
    private static final long ASIDE = 1L << 62;
    private static final int LENGTH_BITS = 20;
    private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;
    private static final long NAME_MASK = (1L << (62 - LENGTH_BITS)) - 1; // of a handle or vif, shifted down

    private final long[] words; // the slots' words, and behind them the words aside, are from FIRST_SLOT on
    private final int capacity;
    private final int phaseShift; // brings the parity of a packet's lap to the top
    private final boolean shared;
    private final int ownVif;

    /**
     * An empty ring for the packets of any vif.
     *
     * @param capacity packets that it holds, a power of two
     * @param shared true if several producers use it at a time
     */
    PacketRing(int capacity, boolean shared) {
        this(capacity, shared, NO_VIF);
    }

    /** An empty ring for the packets of one vif; others may pass, at a cost. */
    PacketRing(int capacity, boolean shared, int ownVif) {
        this.capacity = capacity;
        this.shared = shared;
        this.ownVif = ownVif;
        phaseShift = Long.numberOfLeadingZeros(capacity);
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

    /** Appends packets {@code from} to {@code to - 1} of the arrays until the ring is full; returns how many. */
    int offerBurst(int vif, int[] lengthsBytes, long[] handles, int from, int to) {
        int next = from;
        if (shared) {
            while (next < to && offer(vif, lengthsBytes[next], handles[next])) {
                next++;
            }
            return next - from;
        }
        if (isStopped()) {
            return 0;
        }
        long packet = (long) WORDS.get(words, CLAIMED);
        // Acquire: the consumer has read the slots before we write them.
        int free = capacity - (int) (packet - (long) WORDS.getAcquire(words, READ));
        int end = from + Math.min(free, to - from);
        WORDS.set(words, CLAIMED, packet + (end - from));
        for (; next < end; next++) {
            publish(packet++, vif, lengthsBytes[next], handles[next]);
        }
        return end - from;
    }

    /** Takes the next slot for the caller, who must publish a packet there; {@link #FULL} if there is none to have. */
    long claim() {
        if (isStopped()) {
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
        long word = phase(packet) | lengthBytes - 1;
        if (vif == ownVif && handle <= NAME_MASK) {
            word |= handle << LENGTH_BITS;
        } else {
            word |= ASIDE | (long) vif << LENGTH_BITS;
            WORDS.set(words, slot + capacity, handle);
        }
        // Release: whoever sees the phase sees the handle aside.
        WORDS.setRelease(words, slot, word);
    }

    /**
     * Takes packets in order until {@code atMost} are taken or the next is not published; returns how many. Their slots are
     * free for producers when the call returns.
     */
    int drain(int atMost, PacketConsumer consumer) {
        long first = (long) WORDS.get(words, READ);
        int taken = 0;
        try {
            while (taken < atMost) {
                int slot = slot(first + taken);
                // Acquire: pairs with the release in publish.
                long word = (long) WORDS.getAcquire(words, slot);
                if (!isOf(first + taken, word)) {
                    break;
                }
                taken++;
                int vif = (word & ASIDE) == 0 ? ownVif : (int) (word >>> LENGTH_BITS & NAME_MASK);
                consumer.accept(vif, lengthBytes(word), handle(word, slot));
            }
        } finally {
            free(taken);
        }
        return taken;
    }

    /**
     * Shows packets in order until {@code atMost} are shown, as the arrays have place for, or the next is not published;
     * returns how many. They stay in their slots until these are freed.
     */
    int read(int atMost, int[] lengthsBytes, long[] handles) {
        long[] words = this.words; // kept in registers beyond the acquiring loads
        long first = (long) WORDS.get(words, READ);
        int packets = 0;
        while (packets < atMost) {
            int slot = slot(first + packets);
            // Acquire: pairs with the release in publish.
            long word = (long) WORDS.getAcquire(words, slot);
            if (!isOf(first + packets, word)) {
                break;
            }
            lengthsBytes[packets] = lengthBytes(word);
            handles[packets] = handle(word, slot);
            packets++;
        }
        return packets;
    }

    /** Gives the slots of the next so many packets, which were shown, back to producers. */
    void free(int packets) {
        if (packets > 0) {
            // Release: a producer that sees this may write the slots that were read.
            WORDS.setRelease(words, READ, (long) WORDS.get(words, READ) + packets);
        }
    }

    private static int lengthBytes(long word) {
        return 1 + (int) (word & LENGTH_MASK);
    }

    private long handle(long word, int slot) {
        return (word & ASIDE) == 0 ? word >>> LENGTH_BITS & NAME_MASK : (long) WORDS.get(words, slot + capacity);
    }

    private long phase(long packet) {
        return ~(packet << phaseShift) & PHASE;
    }

    /** True if what stands in the packet's slot is the packet, not what stood there a lap before. */
    private boolean isOf(long packet, long word) {
        return ((word ^ phase(packet)) & PHASE) == 0;
    }

    /** True if the next packet is published. The consumer alone may ask. */
    boolean hasNext() {
        long packet = (long) WORDS.get(words, READ);
        return isOf(packet, (long) WORDS.getAcquire(words, slot(packet)));
    }

    /** Lets the ring refuse everything from now on; false if it does so already. */
    boolean stop() {
        // Looked at first: who offers again and again to a stopped ring must not take its line from the consumer each
        // time.
        return !isStopped() && (long) WORDS.getAndSet(words, STOPPED, 1L) == 0;
    }

    /** Ends a stop once half of the slots are free; true if it did. The consumer alone may call. */
    boolean reopen() {
        if (!isStopped()) {
            return false;
        }
        long waiting = (long) WORDS.getOpaque(words, CLAIMED) - (long) WORDS.get(words, READ);
        // A read-modify-write: a stop that comes now is either ended here or seen by the next call.
        return 2 * waiting <= capacity && (long) WORDS.getAndSet(words, STOPPED, 0L) != 0;
    }

    private boolean isStopped() {
        return (long) WORDS.getAcquire(words, STOPPED) != 0;
    }

    private int slot(long packet) {
        return FIRST_SLOT + ((int) packet & (capacity - 1));
    }
}
