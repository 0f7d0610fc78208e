package io.vifsched.concurrent;

import io.vifsched.DropReason;
import io.vifsched.PacketConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Eight producers, each with a vif of its own and a share of one that they have in common, dispatch threads, and a device
 * thread that transmits what lies in a ring of 64 slots. Whatever is lost, doubled, overtaken within its vif and producer,
 * or put into a full ring ends the run with an error; so does a stall.
 */
final class Soak implements PacketSink {
    static final int PRODUCERS = 8;
    static final int VIFS = PRODUCERS + 1;
    static final int SLOTS = 64;

    private static final int SHARED_VIF = PRODUCERS;
    private static final int BURST = 32;
    private static final int PRODUCER_SHIFT = 48; // handle: producer, then the number within vif and producer
    private static final long WATCHDOG_NANOS = 60_000_000_000L;

    private final ConcurrentScheduler scheduler;
    private final long packetsPerFlow; // a flow: a vif and a producer
    private final PacketRing device = new PacketRing(SLOTS, true);
    private final List<Thread> producers = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    // Confined to the thread that runs the device.
    private final long[][] numbers = new long[VIFS][PRODUCERS]; // of the last packet seen
    private final PacketConsumer transmission = this::check;
    private long transmitted;

    /**
     * Prepares a run.
     *
     * @param builder of a scheduler with {@link #VIFS} vifs
     * @param packets how many at least; rounded up to whole bursts of every flow
     */
    Soak(ConcurrentSchedulerBuilder builder, long packets) {
        scheduler = builder.device(new DeviceSlots(SLOTS))
                .onRoom(this::roomReturned)
                .build();
        long bursts = (packets - 1) / (2 * PRODUCERS * BURST) + 1;
        packetsPerFlow = bursts * BURST;
        for (int i = 0; i < PRODUCERS; i++) {
            int producer = i;
            VifPort own = scheduler.open(producer);
            VifPort shared = scheduler.openShared(SHARED_VIF);
            producers.add(new Thread(() -> guarded(() -> produce(producer, own, shared)), "producer " + producer));
        }
    }

    private void roomReturned(int vif) {
        if (vif < SHARED_VIF) {
            LockSupport.unpark(producers.get(vif));
        } else {
            producers.forEach(LockSupport::unpark);
        }
    }

    /** Runs until every packet was transmitted; {@code meanwhile} is called again and again. Returns how many there were. */
    @SuppressWarnings("ThreadPriorityCheck") // there are more threads than processors
    long run(Meanwhile meanwhile) {
        long expected = 2 * PRODUCERS * packetsPerFlow;
        try (DispatchGroup group = DispatchGroup.start(scheduler, i -> this, NanoClock.startingNow(), BURST)) {
            producers.forEach(Thread::start);
            long progressNanos = System.nanoTime();
            while (transmitted < expected && failure.get() == null) {
                meanwhile.look(scheduler, transmitted);
                int sent = device.drain(SLOTS, transmission);
                if (sent > 0) {
                    scheduler.device().release(sent);
                    progressNanos = System.nanoTime();
                } else if (System.nanoTime() - progressNanos > WATCHDOG_NANOS || !isAlive(group)) {
                    throw new IllegalStateException("no packet after " + transmitted + " of " + expected);
                } else {
                    Thread.yield();
                }
            }
        } finally {
            producers.forEach(Thread::interrupt);
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the run has failed after " + transmitted + " packets", thrown);
        }
        return transmitted;
    }

    private static boolean isAlive(DispatchGroup group) {
        return group.threads().stream().allMatch(DispatchThread::isRunning);
    }

    /** Slots that are free when all is over: all of them. */
    int freeSlots() {
        return scheduler.device().free();
    }

    private void produce(int producer, VifPort own, VifPort shared) {
        int[] lengths = new int[BURST];
        long[] handles = new long[BURST];
        for (long first = 1; first <= packetsPerFlow; first += BURST) {
            for (int i = 0; i < BURST; i++) {
                lengths[i] = 60 + i;
                handles[i] = (long) producer << PRODUCER_SHIFT | (first + i);
            }
            if (!offerAll(own, lengths, handles) || !offerAll(shared, lengths, handles)) {
                return;
            }
        }
    }

    /** False if the run has ended before. */
    private static boolean offerAll(VifPort port, int[] lengths, long[] handles) {
        int offered = 0;
        while (!Thread.currentThread().isInterrupted()) {
            offered += port.offerBurst(lengths, handles, offered, BURST);
            if (offered == BURST) {
                return true;
            }
            LockSupport.park(port); // until roomReturned, which may have come already
        }
        return false;
    }

    @Override
    public void transmit(int vif, int lengthBytes, long handle) {
        if (!device.offer(vif, lengthBytes, handle)) {
            throw new IllegalStateException("the device ring is full although a slot was reserved");
        }
    }

    @Override
    public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        throw new IllegalStateException("refused: " + reason);
    }

    private void check(int vif, int lengthBytes, long handle) {
        int producer = (int) (handle >>> PRODUCER_SHIFT);
        long number = handle & (1L << PRODUCER_SHIFT) - 1;
        if ((vif != producer && vif != SHARED_VIF) || number != ++numbers[vif][producer]) {
            throw new IllegalStateException("packet of vif " + vif + " and producer " + producer + " = " + number
                    + ", expected " + numbers[vif][producer]);
        }
        if (lengthBytes != 60 + (number - 1) % BURST) {
            throw new IllegalStateException("lengthBytes = " + lengthBytes + " of packet " + number);
        }
        transmitted++;
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** What else happens while packets flow. */
    @FunctionalInterface
    interface Meanwhile {
        void look(ConcurrentScheduler scheduler, long transmitted);
    }
}
