package io.vifsched.concurrent;

import io.vifsched.PacketScheduler;
import io.vifsched.VifScheduler;
import io.vifsched.queue.VifSet;
import java.util.function.IntConsumer;

/**
 * A dispatch thread with a policy of its own, for the vifs that it looks after.
 *
 * <p>A vif is <em>owned</em> from the message that hands it over to this thread until the message that takes it away. A
 * ring for a vif that is not owned is passed on to the thread that the table names; if that is this one, the vif's hand-over
 * is on its way and will look at the mailbox itself.
 */
final class OwnPolicyDispatcher implements Dispatcher {
    private final int index;
    private final VifTable table;
    private final DispatchCore core;
    private final DeviceSlots slots;
    private final ParkingPlace parkingPlace;
    private final Doorbell doorbell;
    private final ControlMailbox<OwnPolicyDispatcher> control;
    private final VifSet owned;
    private final VifSet connected; // vifs that were mapped to this thread when they were opened
    private final DispatchCounters counters = new DispatchCounters();
    private final IntConsumer rung = this::rung;
    private Doorbell[] doorbells = {};
    private long nowNanos = PacketScheduler.EARLIEST_NANOS;

    OwnPolicyDispatcher(
            int index, VifScheduler scheduler, VifTable table, DeviceSlots slots, RoomListener roomListener) {
        this.index = index;
        this.table = table;
        this.slots = slots;
        parkingPlace = new ParkingPlace();
        doorbell = new Doorbell(table.vifs(), parkingPlace);
        core = new DispatchCore(scheduler, table, roomListener, doorbell::ring);
        control = new ControlMailbox<>(parkingPlace);
        owned = new VifSet(table.vifs());
        connected = new VifSet(table.vifs());
        slots.addWaiter(parkingPlace);
    }

    /** Makes the other dispatchers known, before any is used. */
    void join(OwnPolicies policies) {
        doorbells = policies.doorbells();
    }

    Doorbell doorbell() {
        return doorbell;
    }

    ControlMailbox<OwnPolicyDispatcher> control() {
        return control;
    }

    DispatchCore core() {
        return core;
    }

    /** The time of the call in progress. */
    long nowNanos() {
        return nowNanos;
    }

    boolean owns(int vif) {
        return owned.contains(vif);
    }

    @Override
    public int dispatch(long nowNanos, PacketSink sink, int maxPackets) {
        DispatchArguments.check(nowNanos, this.nowNanos, sink, maxPackets);
        this.nowNanos = nowNanos;
        core.begin(nowNanos, sink);
        long before = core.sentPackets();
        int reserved = 0;
        try {
            control.applyAll(this);
            doorbell.answer(rung);
            reserved = slots.reserve(maxPackets);
            core.decide(reserved);
        } finally {
            slots.release(reserved - (int) (core.sentPackets() - before));
            counters.publish(core.sentPackets(), core.sentBytes(), core.refusedPackets());
        }
        return (int) (core.sentPackets() - before);
    }

    private void rung(int vif) {
        if (owned.contains(vif)) {
            core.collect(vif);
            return;
        }
        int thread = table.threadOf(vif);
        if (thread != index) {
            doorbells[thread].ring(vif);
        }
    }

    /** Looks after a vif that was opened, from the first of these messages on; the others are echoes. */
    void connect(int vif) {
        if (!connected.contains(vif)) {
            connected.add(vif);
            own(vif);
        }
    }

    /** Looks after a vif from now on. */
    void own(int vif) {
        owned.add(vif);
        core.collect(vif);
    }

    /** Looks after a vif no more. */
    void disown(int vif) {
        owned.remove(vif);
    }

    @Override
    public void park(long nowNanos) {
        long wakeup = core.scheduler().nextWakeup(nowNanos);
        boolean wantsSlots = wakeup == nowNanos;
        parkingPlace.announce(wantsSlots);
        if (doorbell.isRung() || !control.isEmpty() || (wantsSlots && slots.free() > 0)) {
            parkingPlace.cancel();
        } else {
            parkingPlace.park(wantsSlots || wakeup == PacketScheduler.NEVER ? Long.MAX_VALUE : wakeup - nowNanos);
        }
    }

    @Override
    public DispatchCounters counters() {
        return counters;
    }
}
