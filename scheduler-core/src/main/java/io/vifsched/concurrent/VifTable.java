package io.vifsched.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Per vif, its mailbox and the dispatch thread that looks after it. A vif is mapped when it is opened: to the thread with
 * the fewest vifs, the lowest index among equals, as netback does.
 *
 * <p><b>Cost:</b> 8 bytes per vif; {@code open} O(threads). <b>Threads:</b> {@code open}: any thread, lock-free. {@code
 * move}: the thread that looks after the vif. The rest: any thread, wait-free.
 */
final class VifTable {
    /** {@link #threadOf}: the vif was never opened. */
    static final int NONE = -1;

    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle RINGS = MethodHandles.arrayElementVarHandle(PacketRing[].class);
    private static final VarHandle LOADS;

    static {
        try {
            LOADS = MethodHandles.lookup().findVarHandle(VifTable.class, "loads", int[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable PacketRing[] mailboxes;
    private final int[] threads; // by vif: one more than the thread's index, 0 for none
    private final int mailboxPackets;
    private volatile int[] loads; // by thread: its vifs; replaced as a whole

    VifTable(int vifs, int dispatchThreads, int mailboxPackets) {
        mailboxes = new PacketRing[vifs];
        threads = new int[vifs];
        this.mailboxPackets = mailboxPackets;
        loads = new int[dispatchThreads];
    }

    int vifs() {
        return threads.length;
    }

    /** The packets that every mailbox holds. */
    int mailboxPackets() {
        return mailboxPackets;
    }

    /** The index of the thread that looks after a vif, or {@link #NONE}. */
    int threadOf(int vif) {
        return (int) INTS.getAcquire(threads, vif) - 1;
    }

    /** The vif's mailbox; null if it was never opened. */
    @Nullable
    PacketRing mailbox(int vif) {
        return (PacketRing) RINGS.getAcquire(mailboxes, vif);
    }

    /** How many vifs a thread looks after. */
    int load(int thread) {
        return loads[thread];
    }

    /** Maps the vif to a thread; true if this call did so, false if it was mapped before. */
    boolean map(int vif) {
        if (threadOf(vif) != NONE) {
            return false;
        }
        int thread = addToLeastLoaded();
        if (INTS.compareAndSet(threads, vif, 0, thread + 1)) {
            return true;
        }
        add(thread, -1);
        return false;
    }

    /** Makes the vif's mailbox, for one producer or for several; null if it exists for another number of them. */
    @Nullable
    PacketRing open(int vif, boolean shared) {
        PacketRing present = mailbox(vif);
        if (present == null) {
            PacketRing made = new PacketRing(mailboxPackets, shared, vif);
            present = (PacketRing) RINGS.compareAndExchange(mailboxes, vif, (PacketRing) null, made);
            if (present == null) {
                return made;
            }
        }
        return shared && present.isShared() ? present : null;
    }

    /** Has another thread look after the vif from now on. Only the one that has done so may call. */
    void move(int vif, int to) {
        add(threadOf(vif), -1);
        add(to, 1);
        INTS.setRelease(threads, vif, to + 1);
    }

    private int addToLeastLoaded() {
        while (true) {
            int[] before = loads;
            int least = 0;
            for (int i = 1; i < before.length; i++) {
                least = before[i] < before[least] ? i : least;
            }
            if (replace(before, least, 1)) {
                return least;
            }
        }
    }

    private void add(int thread, int vifs) {
        while (!replace(loads, thread, vifs)) {
            // another thread has changed a load
        }
    }

    private boolean replace(int[] before, int thread, int change) {
        int[] after = before.clone();
        after[thread] += change;
        return LOADS.compareAndSet(this, before, after);
    }
}
