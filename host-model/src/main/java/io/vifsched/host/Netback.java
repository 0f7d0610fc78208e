package io.vifsched.host;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.metrics.DropCause;

/**
 * The netback thread: one CPU that moves packets, one at a time, from the rings of its vifs to the bridge, in the order
 * that a {@link PacketScheduler} decides.
 *
 * <p>A vif's ring is its queue for the policy: a request becomes visible to the scheduler when the guest pushes it, and
 * waits there until it is dequeued; the guest's back-pressure is a full ring. If the scheduler's own limit is the
 * smaller one, later requests stay in the ring and follow as room returns, so the vif queue never drops for lack of
 * room. The slot is freed when the packet has been copied and forwarded.
 *
 * <p>The thread sleeps when nothing may be sent; a guest's notification wakes it, or a timer at the scheduler's next
 * wake-up. With a device check it also sleeps while the device has no room, until the device wakes it. Every packet is
 * followed by another {@code dequeue} or, if the device is full, by one as soon as it has room, so that the scheduler
 * sees the idle call which ends a busy period.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.39 xen-netback, which copies; the paper, section V, for the check of the device.
 *   <li><b>Departs from it:</b> one packet per copy, not a batch; a guest notifies exactly when the thread sleeps and
 *       something may be sent.
 *   <li><b>Cost:</b> one event per packet, one more per wake-up.
 * </ul>
 */
final class Netback implements EventTarget, PacketHolder, RoomWaiter {
    private static final int THREAD = 0;
    private static final int HOLD = 1;

    private enum State {
        ASLEEP,
        WAKING,
        SERVING,
        BLOCKED // the device has no room
    }

    private final PacketScheduler scheduler;
    private final PacketTable table;
    private final Ledger ledger;
    private final EventQueue events;
    private final Device device;
    private final PacketSink bridge;
    private final long notifyNanos;
    private final long wakeNanos;
    private final long packetNanos;
    private final int threadTimer;
    private final int holdTimer; // armed only while asleep
    private final PacketFifo[] unseen; // requests for which the scheduler has no room, per vif
    private final Netfront[] netfronts;

    private State state = State.ASLEEP;
    private int packetInService;
    private long busyFromNanos; // while waking or serving
    private long busyNanos; // up to busyFromNanos

    Netback(
            HostConfig config,
            PacketScheduler scheduler,
            PacketTable table,
            Ledger ledger,
            EventQueue events,
            Device device,
            PacketSink bridge) {
        this.scheduler = scheduler;
        this.table = table;
        this.ledger = ledger;
        this.events = events;
        this.device = device;
        this.bridge = bridge;
        this.notifyNanos = config.notifyNanos();
        this.wakeNanos = config.wakeNanos();
        this.packetNanos = config.netbackPacketNanos() + config.bridgePacketNanos();
        this.threadTimer = events.newTimer(this, THREAD, EventQueue.DECISION);
        this.holdTimer = events.newTimer(this, HOLD, EventQueue.DECISION);
        this.netfronts = new Netfront[config.vifs()];
        this.unseen = new PacketFifo[config.vifs()];
        for (int vif = 0; vif < unseen.length; vif++) {
            unseen[vif] = new PacketFifo(table);
            netfronts[vif] = new Netfront(vif, config, table, ledger, this);
        }
    }

    Netfront netfront(int vif) {
        return netfronts[vif];
    }

    /** A guest has pushed a packet into its ring. */
    void request(int packet, long nowNanos) {
        PacketFifo waiting = unseen[table.vif(packet)];
        if (!waiting.isEmpty() || !seen(packet, nowNanos)) {
            waiting.addLast(packet);
        }
        reconsider(nowNanos);
    }

    /** What may be sent has changed: if the thread sleeps, it is woken now or at another time. */
    void reconsider(long nowNanos) {
        if (state != State.ASLEEP) {
            return;
        }
        long wakeup = scheduler.nextWakeup(nowNanos);
        if (wakeup <= nowNanos) {
            wake(nowNanos + notifyNanos);
        } else {
            events.arm(holdTimer, wakeup);
        }
    }

    @Override
    public void roomReturned(long nowNanos) {
        if (state == State.BLOCKED && device.hasRoom()) {
            wake(nowNanos);
        }
    }

    @Override
    public void fire(int argument, long nowNanos) {
        if (argument == HOLD) {
            wake(nowNanos);
            return;
        }
        busyNanos += nowNanos - busyFromNanos;
        busyFromNanos = nowNanos;
        if (state == State.SERVING) {
            netfronts[table.vif(packetInService)].slotFreed(nowNanos);
            bridge.accept(packetInService, nowNanos);
        }
        take(nowNanos);
    }

    private void wake(long startNanos) {
        events.disarm(holdTimer);
        state = State.WAKING;
        busyFromNanos = startNanos;
        events.arm(threadTimer, startNanos + wakeNanos);
    }

    private void take(long nowNanos) {
        if (!device.hasRoom()) {
            state = State.BLOCKED;
            return;
        }
        long handle = scheduler.dequeue(nowNanos);
        if (handle == PacketScheduler.NONE) {
            sleep(nowNanos);
            return;
        }
        if (!table.exists(handle) || table.acceptedNanos((int) handle) == PacketTable.OUTSIDE) {
            throw new IllegalStateException("handle = " + handle + ", expected that of a packet in the scheduler");
        }
        int packet = (int) handle;
        ledger.dequeued(packet, table.acceptedNanos(packet), nowNanos);
        table.setAcceptedNanos(packet, PacketTable.OUTSIDE);
        device.reserve();
        packetInService = packet;
        state = State.SERVING;
        events.arm(threadTimer, nowNanos + packetNanos);
        seeMore(table.vif(packet), nowNanos);
    }

    private void sleep(long nowNanos) {
        long wakeup = scheduler.nextWakeup(nowNanos);
        if (wakeup <= nowNanos) {
            throw new IllegalStateException(
                    "nextWakeup = " + wakeup + ", expected > " + nowNanos + ", when dequeue returned nothing");
        }
        state = State.ASLEEP;
        events.arm(holdTimer, wakeup);
    }

    private void seeMore(int vif, long nowNanos) {
        PacketFifo waiting = unseen[vif];
        while (!waiting.isEmpty()) {
            int packet = waiting.removeFirst();
            if (!seen(packet, nowNanos)) {
                waiting.addFirst(packet);
                return;
            }
        }
    }

    /** Shows a request to the scheduler; false iff it has no room for it now. */
    private boolean seen(int packet, long nowNanos) {
        int vif = table.vif(packet);
        int lengthBytes = table.lengthBytes(packet);
        int code = scheduler.enqueue(vif, lengthBytes, packet, nowNanos);
        if (code == PacketScheduler.ACCEPTED) {
            table.setAcceptedNanos(packet, nowNanos);
            ledger.accepted(packet, nowNanos);
            return true;
        }
        DropReason reason = DropReason.of(code);
        if (reason == DropReason.QUEUE_FULL) {
            return false;
        }
        ledger.dropped(DropCause.of(reason), vif, lengthBytes, nowNanos);
        table.free(packet);
        netfronts[vif].slotFreed(nowNanos);
        return true;
    }

    /** CPU time spent up to {@code nowNanos}. */
    long busyNanos(long nowNanos) {
        boolean busy = state == State.WAKING || state == State.SERVING;
        return busyNanos + (busy ? Math.max(0, nowNanos - busyFromNanos) : 0);
    }

    @Override
    public void report(Held held) {
        if (state == State.SERVING) {
            held.add(packetInService);
        }
        for (Netfront netfront : netfronts) {
            netfront.report(held);
        }
        for (PacketFifo waiting : unseen) {
            waiting.report(held);
        }
    }
}
