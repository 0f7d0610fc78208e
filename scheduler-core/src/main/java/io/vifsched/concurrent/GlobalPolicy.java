package io.vifsched.concurrent;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.VifScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One policy for the vifs of all dispatch threads, as the paper's scheduler spans the vifs of all netback threads.
 *
 * <p>Whoever holds the {@link Baton} decides for all: takes what producers have offered to the threads that asked for it,
 * reserves slots, and puts each packet that the policy picks into the outbox of the thread that looks after its vif. That
 * thread hands it to its device queue. A packet in an outbox has a slot, so an outbox a little larger than the
 * device never overflows; all packets of a vif go through one outbox, so they keep their order.
 *
 * <p><b>Threads:</b> no operation waits, and none spins. Deciding is serial by its nature: while the thread that holds the
 * baton is suspended nobody else decides, for at most a batch; what is in the outboxes still goes out.
 */
final class GlobalPolicy implements DispatchPlan {
    private static final int MOST_SLOTS = 1 << 20;

    private final VifTable table;
    private final DispatchCore core;
    private final DeviceSlots slots;
    private final Baton baton = new Baton();
    private final ParkingPlace[] parkingPlaces;
    private final Doorbell[] doorbells;
    private final PacketRing[] outboxes;
    private final List<GlobalPolicyDispatcher> dispatchers = new ArrayList<>();
    private final ControlMailbox<GlobalPolicy> control; // wakes the first thread
    private final Router router = new Router();
    private final IntConsumer collect;

    // Confined to the holder of the baton.
    private long nowNanos = PacketScheduler.EARLIEST_NANOS;

    GlobalPolicy(VifScheduler scheduler, VifTable table, DeviceSlots slots, RoomListener roomListener, int threads) {
        if (slots.capacity() > MOST_SLOTS) {
            throw new IllegalArgumentException("slots of the device = " + slots.capacity() + ", expected at most "
                    + MOST_SLOTS + " under a global policy");
        }
        this.table = table;
        this.slots = slots;
        parkingPlaces = new ParkingPlace[threads];
        doorbells = new Doorbell[threads];
        core = new DispatchCore(scheduler, table, roomListener, vif -> doorbells[table.threadOf(vif)].ring(vif));
        collect = core::collect;
        outboxes = new PacketRing[threads];
        // One more than there are slots, rounded up: a packet may give its slot back before it is out of the ring.
        int outboxPackets = Integer.highestOneBit(2 * slots.capacity() + 1);
        for (int i = 0; i < threads; i++) {
            parkingPlaces[i] = new ParkingPlace();
            doorbells[i] = new Doorbell(table.vifs(), parkingPlaces[i]);
            outboxes[i] = new PacketRing(outboxPackets, false);
            slots.addWaiter(parkingPlaces[i]);
            dispatchers.add(new GlobalPolicyDispatcher(i, this, outboxes[i], parkingPlaces[i], threads));
        }
        control = new ControlMailbox<>(parkingPlaces[0]);
    }

    Baton baton() {
        return baton;
    }

    DeviceSlots slots() {
        return slots;
    }

    /** True if nobody has rung for this thread, and no message has come that it is to see to. */
    boolean isQuiet(int thread) {
        return !doorbells[thread].isRung() && (thread != 0 || control.isEmpty());
    }

    /**
     * Decides, as the holder of the baton, for the threads whose requests are left.
     *
     * @param holder gets the packets that can never leave
     * @return the threads whose outboxes got packets, a bit per thread
     */
    long decide(long nowNanos, int maxPackets, GlobalPolicyDispatcher holder) {
        // Threads may get here in another order than that in which they read their clocks.
        this.nowNanos = Math.max(this.nowNanos, nowNanos);
        router.begin(holder);
        core.begin(this.nowNanos, router);
        for (long threads = baton.takeRequests(); threads != 0; threads &= threads - 1) {
            doorbells[Long.numberOfTrailingZeros(threads)].answer(collect);
        }
        control.applyAll(this);
        long before = core.sentPackets();
        int reserved = slots.reserve(maxPackets);
        try {
            core.decide(reserved);
        } finally {
            slots.release(reserved - (int) (core.sentPackets() - before));
        }
        return router.receivers;
    }

    /** When the next packet can be sent; {@link Long#MIN_VALUE} if only a slot is missing. The holder alone may ask. */
    long nextWakeup() {
        long wakeup = core.scheduler().nextWakeup(nowNanos);
        return wakeup == nowNanos ? Long.MIN_VALUE : wakeup;
    }

    /**
     * Wakes the threads of a set, a bit per thread; bits of threads that there are not are ignored. What they shall find was
     * published, and a full fence passed.
     */
    void wake(long threads) {
        long mask = -1L >>> -parkingPlaces.length;
        for (long left = threads & mask; left != 0; left &= left - 1) {
            parkingPlaces[Long.numberOfTrailingZeros(left)].wake();
        }
    }

    @Override
    public List<GlobalPolicyDispatcher> dispatchers() {
        return List.copyOf(dispatchers);
    }

    @Override
    public Doorbell[] doorbells() {
        return doorbells.clone();
    }

    @Override
    public void opened(int vif, int thread) {}

    @Override
    public CompletableFuture<Void> change(int vif, SchedulerChange change) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        control.send(policy -> {
            try {
                change.make(policy.core.scheduler(), policy.nowNanos);
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @Override
    public CompletableFuture<Void> move(int vif, int to) {
        throw new IllegalStateException("vif = " + vif + ", expected to stay: one policy serves all dispatch threads");
    }

    /** Puts the packets that the policy picks into the outboxes of their threads. */
    private final class Router implements PacketSink {
        private @Nullable GlobalPolicyDispatcher holder;
        private long receivers;

        void begin(GlobalPolicyDispatcher holder) {
            this.holder = holder;
            receivers = 0;
        }

        @Override
        public void transmit(int vif, int lengthBytes, long handle) {
            int thread = table.threadOf(vif);
            receivers |= 1L << thread;
            if (!outboxes[thread].offer(vif, lengthBytes, handle)) {
                throw new IllegalStateException(
                        "the outbox of thread " + thread + " is full although a slot was reserved");
            }
        }

        @Override
        public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
            if (holder != null) {
                holder.refuse(vif, lengthBytes, handle, reason);
            }
        }
    }
}
