package io.vifsched.concurrent;

import io.vifsched.DropReason;
import io.vifsched.PacketConsumer;
import io.vifsched.PacketScheduler;
import org.jspecify.annotations.Nullable;

/** A dispatch thread under a {@link GlobalPolicy}: decides for all when it gets the baton, and sends what is its own. */
final class GlobalPolicyDispatcher implements Dispatcher {
    private final int index;
    private final GlobalPolicy policy;
    private final Baton baton;
    private final PacketRing outbox;
    private final ParkingPlace parkingPlace;
    private final int mostRounds;
    private final DispatchCounters counters = new DispatchCounters();
    private final PacketConsumer transmit = this::transmit;

    private @Nullable PacketSink sink; // of the call in progress
    private long nowNanos = PacketScheduler.EARLIEST_NANOS; // of the last call
    private long sentPackets;
    private long sentBytes;
    private long refusedPackets;
    // What the policy waits for, if this thread was the last to hold the baton as far as it knows: then it wakes for
    // it.
    private long wakeupNanos = PacketScheduler.NEVER;

    GlobalPolicyDispatcher(int index, GlobalPolicy policy, PacketRing outbox, ParkingPlace parkingPlace, int threads) {
        this.index = index;
        this.policy = policy;
        this.baton = policy.baton();
        this.outbox = outbox;
        this.parkingPlace = parkingPlace;
        mostRounds = threads;
    }

    @Override
    public int dispatch(long nowNanos, PacketSink sink, int maxPackets) {
        DispatchArguments.check(nowNanos, this.nowNanos, sink, maxPackets);
        this.nowNanos = nowNanos;
        this.sink = sink;
        long before = sentPackets;
        try {
            empty(before + maxPackets);
            decide(nowNanos, maxPackets);
            empty(before + maxPackets);
        } finally {
            counters.publish(sentPackets, sentBytes, refusedPackets);
        }
        return (int) (sentPackets - before);
    }

    /** Sends what is in the outbox, until this thread has sent so many packets in all. Each frees its place in turn. */
    private void empty(long mostSentPackets) {
        while (sentPackets < mostSentPackets && outbox.drain(1, transmit) > 0) {
            // the drain has sent one
        }
    }

    private void decide(long nowNanos, int maxPackets) {
        baton.request(index);
        long left = 0;
        for (int round = 0; round < mostRounds; round++) {
            if (!baton.tryTake()) {
                wakeupNanos = PacketScheduler.NEVER; // the holder's concern
                return;
            }
            long concerned = -1L; // all threads, if the caller's code throws: who knows what it has left undone
            try {
                concerned = policy.decide(nowNanos, maxPackets, this);
                wakeupNanos = policy.nextWakeup();
            } finally {
                left = baton.release();
                policy.wake(concerned & ~(1L << index));
            }
            if (left == 0) {
                return;
            }
        }
        policy.wake(left); // let them serve themselves
    }

    private void transmit(int vif, int lengthBytes, long handle) {
        sentPackets++;
        sentBytes += lengthBytes;
        sink().transmit(vif, lengthBytes, handle);
    }

    /** Passes on a packet that can never leave. */
    void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        refusedPackets++;
        sink().refuse(vif, lengthBytes, handle, reason);
    }

    private PacketSink sink() {
        if (sink == null) {
            throw new IllegalStateException("no dispatch is in progress");
        }
        return sink;
    }

    @Override
    public void park(long nowNanos) {
        boolean wantsSlots = wakeupNanos == Long.MIN_VALUE;
        parkingPlace.announce(wantsSlots);
        // Who holds the baton now looks at the requests when he lets go.
        boolean nothingToRequest = baton.isRequested(index) ? baton.isTaken() : policy.isQuiet(index);
        if (!nothingToRequest
                || outbox.hasNext()
                || (wantsSlots && policy.slots().free() > 0)) {
            parkingPlace.cancel();
        } else {
            boolean forever = wantsSlots || wakeupNanos == PacketScheduler.NEVER;
            parkingPlace.park(forever ? Long.MAX_VALUE : wakeupNanos - nowNanos);
        }
    }

    @Override
    public DispatchCounters counters() {
        return counters;
    }
}
