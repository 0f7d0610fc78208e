package io.vifsched.concurrent;

import io.vifsched.DropReason;
import io.vifsched.PacketConsumer;
import io.vifsched.PacketScheduler;
import io.vifsched.VifScheduler;
import io.vifsched.queue.VifSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One scheduler and the mailboxes that feed it: takes what the mailboxes hold, as far as the queues have room, and lets the
 * policy decide.
 *
 * <p>A vif whose queue is full is held: its mailbox is looked at again when half of its queue, or a mailbox full, has
 * left. So a mailbox is emptied many packets at a time, and the queue never runs dry while the mailbox has something.
 *
 * <p><b>Cost:</b> that of the scheduler, and one bit per vif. <b>Threads:</b> one thread at a time, the dispatch thread.
 */
final class DispatchCore {
    private static final int BURST = 64; // packets that go from a mailbox to the scheduler at a time

    private final VifScheduler scheduler;
    private final VifTable table;
    private final RoomListener roomListener;
    private final IntConsumer ring; // has a vif's mailbox looked at again
    private final VifSet held; // those whose queue was full when their mailbox was last looked at
    private int heldVifs;
    private final int roomAgainPackets; // half of a queue, rounded up, or a mailbox full

    private final int[] lengthsBytes = new int[BURST];
    private final long[] handles = new long[BURST];

    // Of the call in progress.
    private long nowNanos;
    private @Nullable PacketSink sink;
    private long sentPackets;
    private long sentBytes;
    private long refusedPackets;

    DispatchCore(VifScheduler scheduler, VifTable table, RoomListener roomListener, IntConsumer ring) {
        this.scheduler = scheduler;
        this.table = table;
        this.roomListener = roomListener;
        this.ring = ring;
        held = new VifSet(table.vifs());
        int room = scheduler.roomPackets(0); // of a queue, as all are empty
        roomAgainPackets = Math.min(room - room / 2, table.mailboxPackets());
    }

    VifScheduler scheduler() {
        return scheduler;
    }

    /** Packets that have left, so far. */
    long sentPackets() {
        return sentPackets;
    }

    /** Bytes that have left, so far. */
    long sentBytes() {
        return sentBytes;
    }

    /** Packets that could never leave, so far. */
    long refusedPackets() {
        return refusedPackets;
    }

    /** The time and the sink of all that follows, until the next call of this method. */
    void begin(long nowNanos, PacketSink sink) {
        this.nowNanos = nowNanos;
        this.sink = sink;
    }

    /** Moves what a vif's mailbox holds into its queue, unless the vif is held. A call that throws has the vif ring again. */
    void collect(int vif) {
        boolean seenTo = false;
        try {
            lookAt(vif);
            seenTo = true;
        } finally {
            if (!seenTo) {
                ring.accept(vif);
            }
        }
    }

    private void lookAt(int vif) {
        PacketRing mailbox = table.mailbox(vif);
        if (mailbox == null) {
            return; // moved to this thread before it was opened by a producer
        }
        if (heldVifs > 0 && held.contains(vif)) {
            if (!hasRoomAgain(vif)) {
                return;
            }
            unhold(vif);
        }
        // What was published when the vif rang fits into the mailbox once; what comes later rings again.
        int left = mailbox.capacity();
        int room = scheduler.roomPackets(vif);
        while (left > 0 && room > 0) {
            int taken = take(vif, mailbox, Math.min(left, room));
            if (taken == 0) {
                break;
            }
            left -= taken;
            room = scheduler.roomPackets(vif);
        }
        if (room == 0) {
            hold(vif);
        }
        if (mailbox.reopen()) {
            roomListener.roomReturned(vif);
        }
    }

    private boolean hasRoomAgain(int vif) {
        return scheduler.roomPackets(vif) >= roomAgainPackets;
    }

    /** Moves packets of a mailbox into its vif's queue, at most one burst; returns how many it took. */
    private int take(int vif, PacketRing mailbox, int atMost) {
        int packets = mailbox.read(Math.min(atMost, BURST), lengthsBytes, handles);
        int taken = 0;
        try {
            while (taken < packets) {
                taken += scheduler.enqueueBurst(vif, lengthsBytes, handles, taken, packets, nowNanos);
                if (taken < packets) {
                    int refused = taken++;
                    enqueue(vif, lengthsBytes[refused], handles[refused]);
                }
            }
        } finally {
            mailbox.free(taken);
        }
        return taken;
    }

    private void hold(int vif) {
        held.add(vif);
        heldVifs++;
    }

    private void unhold(int vif) {
        held.remove(vif);
        heldVifs--;
    }

    /** Puts a packet into its vif's queue. */
    void enqueue(int vif, int lengthBytes, long handle) {
        int result = scheduler.enqueue(vif, lengthBytes, handle, nowNanos);
        if (result != PacketScheduler.ACCEPTED) {
            refusedPackets++;
            sink().refuse(vif, lengthBytes, handle, DropReason.of(result));
        }
    }

    /** Sends up to {@code atMost} packets, for which slots are reserved. */
    void decide(int atMost) {
        PacketSink sink = sink();
        long end = sentPackets + atMost;
        long handle = sendUntilRoom(end, sink);
        while (handle != PacketScheduler.NONE) {
            int vif = scheduler.departedVif();
            int lengthBytes = scheduler.departedLengthBytes();
            try {
                collect(vif);
            } finally { // it is picked, and counted: a listener that throws must not lose it
                sink.transmit(vif, lengthBytes, handle);
            }
            handle = sendUntilRoom(end, sink);
        }
    }

    /** Sends until {@code end} packets have left; or returns the one whose held vif has room again, not yet sent. */
    private long sendUntilRoom(long end, PacketSink sink) {
        while (sentPackets < end) {
            long handle = scheduler.dequeue(nowNanos);
            if (handle == PacketScheduler.NONE) {
                break;
            }
            int vif = scheduler.departedVif();
            int lengthBytes = scheduler.departedLengthBytes();
            sentPackets++;
            sentBytes += lengthBytes;
            if (heldVifs > 0 && held.contains(vif) && hasRoomAgain(vif)) {
                return handle;
            }
            sink.transmit(vif, lengthBytes, handle);
        }
        return PacketScheduler.NONE;
    }

    /** Takes all packets of a vif out of its queue. */
    void withdraw(int vif, PacketConsumer consumer) {
        if (held.contains(vif)) {
            unhold(vif);
        }
        scheduler.drain(vif, nowNanos, consumer);
    }

    private PacketSink sink() {
        if (sink == null) {
            throw new IllegalStateException("no dispatch is in progress");
        }
        return sink;
    }
}
