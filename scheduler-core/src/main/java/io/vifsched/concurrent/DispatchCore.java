package io.vifsched.concurrent;

import io.vifsched.DropReason;
import io.vifsched.PacketConsumer;
import io.vifsched.PacketScheduler;
import io.vifsched.VifScheduler;
import io.vifsched.queue.VifSet;
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
    private final VifScheduler scheduler;
    private final VifTable table;
    private final RoomListener roomListener;
    private final VifSet held; // those whose queue was full when their mailbox was last looked at
    private int heldVifs;
    private final int halfQueue; // packets, rounded up

    // Of the call in progress; the consumer is a field so that none is allocated per mailbox.
    private final PacketConsumer intake = this::enqueue;
    private long nowNanos;
    private @Nullable PacketSink sink;
    private long sentPackets;
    private long sentBytes;
    private long refusedPackets;

    DispatchCore(VifScheduler scheduler, VifTable table, RoomListener roomListener) {
        this.scheduler = scheduler;
        this.table = table;
        this.roomListener = roomListener;
        held = new VifSet(table.vifs());
        int room = scheduler.roomPackets(0); // of a queue, as all are empty
        halfQueue = room - room / 2;
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

    /** Moves what a vif's mailbox holds into its queue, unless the vif is held. */
    void collect(int vif) {
        PacketRing mailbox = table.mailbox(vif);
        if (mailbox == null) {
            return; // moved to this thread before it was opened by a producer
        }
        int room = scheduler.roomPackets(vif);
        if (heldVifs > 0 && held.contains(vif)) {
            if (room < Math.min(halfQueue, mailbox.capacity())) {
                return;
            }
            unhold(vif);
        }
        // What was published when the vif rang fits into the mailbox once; what comes later rings again.
        int left = mailbox.capacity();
        while (left > 0 && room > 0) {
            int taken = mailbox.drain(Math.min(left, room), intake);
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
        for (int i = 0; i < atMost; i++) {
            long handle = scheduler.dequeue(nowNanos);
            if (handle == PacketScheduler.NONE) {
                return;
            }
            int vif = scheduler.departedVif();
            int lengthBytes = scheduler.departedLengthBytes();
            sentPackets++;
            sentBytes += lengthBytes;
            if (heldVifs > 0 && held.contains(vif)) {
                collect(vif);
            }
            sink.transmit(vif, lengthBytes, handle);
        }
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
