package io.vifsched.concurrent;

import io.vifsched.PolicySettings;
import io.vifsched.VifParameter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A scheduler between producer threads and dispatch threads, without locks: bounded mailboxes in front, a policy behind,
 * and a device whose slots are reserved before a packet is taken, so that nothing is lost in between.
 *
 * <pre>{@code
 * ConcurrentScheduler scheduler = ConcurrentScheduler.builder("drr vifs=64").build();
 * VifPort port = scheduler.open(3);                              // a producer's
 * boolean accepted = port.offer(1500, handle);                   // any thread
 * scheduler.dispatcher(0).dispatch(nowNanos, sink, 32);          // the dispatch thread
 * scheduler.device().release(1);                                 // whoever sees a transmission end
 * }</pre>
 *
 * <p>Packets of one producer and vif leave in the order in which they were offered.
 *
 * <ul>
 *   <li><b>Cost:</b> per vif 12 bytes and four bits per dispatch thread, beside the schedulers, of which each dispatch thread
 *       has one for all vifs; per opened vif 560 bytes and 16 per packet of its mailbox. Nothing is allocated per packet.
 *   <li><b>Threads:</b> all methods: any thread; no operation waits. Producers that come and go cost others nothing.
 *   <li><b>Fairness:</b> that of the policy, among the vifs of one dispatch thread; among all vifs with {@link
 *       ConcurrentSchedulerBuilder#globalPolicy}. Where packets must wait, they are in the mailbox only if the vif's queue
 *       is full, so a vif that offers enough is backlogged in the sense of the policy's bounds.
 * </ul>
 */
public final class ConcurrentScheduler {
    private final VifTable table;
    private final DispatchPlan plan;
    private final DeviceSlots device;
    private final Doorbell[] doorbells;
    private final List<? extends Dispatcher> dispatchers;
    private final long mostHandle;

    ConcurrentScheduler(VifTable table, DispatchPlan plan, DeviceSlots device, PolicySettings settings) {
        this.table = table;
        this.plan = plan;
        this.device = device;
        doorbells = plan.doorbells();
        dispatchers = plan.dispatchers();
        long handles = settings.number("handles");
        mostHandle = handles == 0 ? Long.MAX_VALUE : handles - 1;
    }

    /**
     * Begins to describe a scheduler.
     *
     * @param spec a policy and its options, as for {@link io.vifsched.PacketSchedulers#of(String)}
     */
    public static ConcurrentSchedulerBuilder builder(String spec) {
        return new ConcurrentSchedulerBuilder(spec);
    }

    /** The number of vifs; ids are 0 to {@code vifs() - 1}. */
    public int vifs() {
        return table.vifs();
    }

    /** The number of dispatch threads, each with a dispatcher. */
    public int dispatchThreads() {
        return dispatchers.size();
    }

    /**
     * The work of a dispatch thread, 0 to {@code dispatchThreads() - 1}.
     *
     * @throws IllegalArgumentException if there is no such thread
     */
    public Dispatcher dispatcher(int thread) {
        checkThread("thread", thread);
        return dispatchers.get(thread);
    }

    /** The device's slots. */
    public DeviceSlots device() {
        return device;
    }

    /**
     * Opens a vif for its only producer, and maps it to the dispatch thread with the fewest vifs, the lowest index among
     * equals.
     *
     * @throws IllegalArgumentException if there is no such vif
     * @throws IllegalStateException if the vif is open already
     */
    public VifPort open(int vif) {
        return open(vif, false);
    }

    /**
     * Opens a vif for one of several producers. The first of these calls maps it as {@link #open} does.
     *
     * @throws IllegalArgumentException if there is no such vif
     * @throws IllegalStateException if the vif is open for its only producer
     */
    public VifPort openShared(int vif) {
        return open(vif, true);
    }

    private VifPort open(int vif, boolean shared) {
        checkVif(vif);
        table.map(vif);
        int thread = table.threadOf(vif);
        if (table.mailbox(vif) == null) {
            // Its thread learns of the vif before anyone can use it.
            plan.opened(vif, thread);
        }
        PacketRing mailbox = table.open(vif, shared);
        if (mailbox == null) {
            throw new IllegalStateException(
                    "vif = " + vif + ", expected one that is not open" + (shared ? " for a single producer" : ""));
        }
        return new VifPort(vif, mailbox, this, mostHandle);
    }

    /**
     * The dispatch thread that looks after an open vif.
     *
     * @throws IllegalArgumentException if there is no such vif
     * @throws IllegalStateException if it is not open
     */
    public int dispatchThreadOf(int vif) {
        checkOpen(vif);
        return table.threadOf(vif);
    }

    /**
     * How many open vifs a dispatch thread looks after.
     *
     * @throws IllegalArgumentException if there is no such thread
     */
    public int vifsOf(int thread) {
        checkThread("thread", thread);
        return table.load(thread);
    }

    /**
     * Has another dispatch thread look after a vif, while packets flow: none is lost, doubled or overtaken by another of its
     * vif. The policy of the old thread starts afresh on its other vifs; a rate cap starts afresh at the new one.
     *
     * @return completed by the new thread when it has taken over; what depends on it runs there unless it is asynchronous
     * @throws IllegalArgumentException if there is no such vif or thread
     * @throws IllegalStateException if the vif is not open, or one policy serves all dispatch threads
     */
    public CompletableFuture<Void> move(int vif, int toThread) {
        checkOpen(vif);
        checkThread("toThread", toThread);
        return plan.move(vif, toThread);
    }

    /**
     * Changes a parameter of an open vif, between two packets, as {@link io.vifsched.Reconfigurable#set}. Changes of one vif
     * take effect in the order in which they were sent.
     *
     * @return completed by a dispatch thread when the change holds, exceptionally if it was refused; what depends on it runs
     *     there unless it is asynchronous
     * @throws IllegalArgumentException if there is no such vif
     * @throws IllegalStateException if the vif is not open
     */
    public CompletableFuture<Void> set(VifParameter parameter, int vif, long value) {
        Objects.requireNonNull(parameter, "parameter");
        checkOpen(vif);
        return plan.change(vif, (scheduler, nowNanos) -> scheduler.set(parameter, vif, value, nowNanos));
    }

    /**
     * Switches between the policy and the native schedule list, between two packets, as {@link
     * io.vifsched.Prioritizable#setPrioritize}.
     *
     * @return as for {@link #set}
     */
    public CompletableFuture<Void> setPrioritize(boolean on) {
        return plan.change(-1, (scheduler, nowNanos) -> scheduler.setPrioritize(on, nowNanos));
    }

    /** Announces to the vif's dispatch thread what the caller has published. */
    void ring(int vif) {
        doorbellOf(vif).ring(vif);
    }

    /** The doorbell of the thread that looks after a vif. */
    Doorbell doorbellOf(int vif) {
        return doorbells[table.threadOf(vif)];
    }

    private void checkThread(String name, int thread) {
        if (thread < 0 || thread >= dispatchers.size()) {
            throw new IllegalArgumentException(name + " = " + thread + ", expected 0 to " + (dispatchers.size() - 1));
        }
    }

    private void checkVif(int vif) {
        if (vif < 0 || vif >= table.vifs()) {
            throw new IllegalArgumentException("vif = " + vif + ", expected 0 to " + (table.vifs() - 1));
        }
    }

    private void checkOpen(int vif) {
        checkVif(vif);
        if (table.mailbox(vif) == null) {
            throw new IllegalStateException("vif = " + vif + ", expected one that is open");
        }
    }
}
