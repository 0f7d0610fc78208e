package io.vifsched.concurrent;

import io.vifsched.PacketScheduler;
import java.util.Objects;

/**
 * A producer's end of a vif: offers packets to the vif's mailbox, which refuses them when it is full.
 *
 * <p>A refused packet stays the caller's. After a refusal every offer to the vif is refused until half of its mailbox is
 * free; then the {@link RoomListener} is called: {@code netif_stop_queue} and {@code netif_wake_queue}.
 *
 * <p><b>Cost:</b> a full fence per call, so offer bursts where you have them. Nothing is allocated. <b>Threads:</b> one
 * port belongs to one producer thread at a time. All operations are lock-free; the store into the mailbox is wait-free for
 * a vif with one producer. A producer that is suspended inside a call delays no other vif; on a shared vif, what others offer
 * after it waits until it goes on.
 */
public final class VifPort {
    private final int vif;
    private final PacketRing mailbox;
    private final ConcurrentScheduler scheduler;
    private final long mostHandle;

    VifPort(int vif, PacketRing mailbox, ConcurrentScheduler scheduler, long mostHandle) {
        this.vif = vif;
        this.mailbox = mailbox;
        this.scheduler = scheduler;
        this.mostHandle = mostHandle;
    }

    /** The vif that this port sends for. */
    public int vif() {
        return vif;
    }

    PacketRing mailbox() {
        return mailbox;
    }

    /**
     * Offers a packet. If the call returns true before a call of {@link Dispatcher#dispatch} begins, that call hands the
     * packet to the scheduler, as far as the vif's queue there has room; on a shared vif, if no producer is inside a call
     * that began before.
     *
     * @param lengthBytes the frame's length, 1 to {@link PacketScheduler#MAX_LENGTH_BYTES}
     * @param handle the caller's name for the packet, 0 or more, and below {@code handles=} if the spec promises that
     * @return false if the vif refuses packets at present
     * @throws IllegalArgumentException if an argument is out of its range; nothing changed
     */
    public boolean offer(int lengthBytes, long handle) {
        check(lengthBytes, handle);
        if (!mailbox.offer(vif, lengthBytes, handle)) {
            refused();
            return false;
        }
        scheduler.ring(vif);
        return true;
    }

    /**
     * Offers packets in order until one is refused, and announces all of them at once.
     *
     * @param lengthsBytes lengths as for {@link #offer}, packet by packet
     * @param handles handles as for {@link #offer}, packet by packet
     * @param from the place of the first packet in both arrays
     * @param to one more than the place of the last
     * @return how many were accepted: {@code to - from}, or fewer if the vif refuses the next
     * @throws IllegalArgumentException if a length or handle is out of its range; nothing changed
     * @throws IndexOutOfBoundsException if an array lacks the range; nothing changed
     */
    public int offerBurst(int[] lengthsBytes, long[] handles, int from, int to) {
        Objects.checkFromToIndex(from, to, Math.min(lengthsBytes.length, handles.length));
        for (int i = from; i < to; i++) {
            check(lengthsBytes[i], handles[i]);
        }
        int accepted = mailbox.offerBurst(vif, lengthsBytes, handles, from, to);
        if (accepted > 0) {
            scheduler.ring(vif);
        }
        if (accepted < to - from) {
            refused();
        }
        return accepted;
    }

    /** Who stops the vif has the dispatch thread look at it once more: so the stop is seen, and ended. */
    private void refused() {
        if (mailbox.stop()) {
            scheduler.ring(vif);
        }
    }

    private void check(int lengthBytes, long handle) {
        if (lengthBytes < 1 || lengthBytes > PacketScheduler.MAX_LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "lengthBytes = " + lengthBytes + ", expected 1 to " + PacketScheduler.MAX_LENGTH_BYTES);
        }
        if (handle < 0 || handle > mostHandle) {
            throw new IllegalArgumentException("handle = " + handle + ", expected "
                    + (mostHandle == Long.MAX_VALUE ? "0 or more" : "0 to " + mostHandle));
        }
    }
}
