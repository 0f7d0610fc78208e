package io.vifsched.host.netback;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.packet.Held;

/**
 * A kernel thread of netback: copies received packets to their guests, then unmaps what dom0 has freed and moves a batch, and
 * again, until there is nothing to do.
 *
 * <p>It sleeps when nothing may be sent; a guest's event wakes it, a timer at the scheduler's next wake-up or at the end of
 * the transmission timer, the device when it has room again, or a packet that dom0 has freed. Every batch is followed by
 * another call of {@code dequeue} or, if the device is full, by one as soon as it has room, so that the scheduler sees the
 * idle call which ends a busy period.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 netback, netbk_action_thread; the paper, section V, for the check of the device.
 *   <li><b>Departs from it:</b> an event that leaves nothing to be sent, because a cap or the device holds it back, does not
 *       wake the thread.
 *   <li><b>Cost:</b> one event per batch, two more per wake-up.
 * </ul>
 */
final class NetbackThread extends Task implements Worker, EventTarget {
    private enum Piece {
        WAKE,
        RECEIVE,
        UNMAP,
        BATCH
    }

    private final Batch batch;
    private final ReceiveBatch received;
    private final int batchPackets;
    private final NetbackCosts costs;
    private final EventQueue events;
    private final int purpose;
    private final int timer; // armed only while asleep

    private Piece piece = Piece.WAKE;
    private boolean hasReceived; // in this round
    private boolean slept = true; // since the last piece
    private boolean timerFired; // and its handler's time has not been spent

    NetbackThread(String name, NetbackConfig config, HostContext context, Batch batch, ReceiveBatch received) {
        super(name, 0);
        this.batch = batch;
        this.received = received;
        this.batchPackets = config.batchPackets();
        this.costs = config.costs();
        this.events = context.events();
        this.purpose = context.machine().purpose("netback");
        this.timer = events.newTimer(this, 0, EventQueue.DECISION);
    }

    @Override
    public void kick(long nowNanos) {
        if (isAwake() || batch.isHalfPending()) {
            return;
        }
        long next = batch.nextNanos(this, nowNanos);
        if (next <= nowNanos) {
            wakeUp(nowNanos);
        } else {
            sleepUntil(next, nowNanos);
        }
    }

    private void sleepUntil(long next, long nowNanos) {
        events.arm(timer, next);
        batch.sleep(this, nowNanos);
    }

    @Override
    public void roomReturned(long nowNanos) {
        kick(nowNanos);
    }

    @Override
    public void freed(int packet, long nowNanos) {
        batch.freed(packet);
        wakeUp(nowNanos);
    }

    @Override
    public void receive(int packet, long nowNanos) {
        received.add(packet);
        wakeUp(nowNanos);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        timerFired = true;
        wakeUp(nowNanos);
    }

    private void wakeUp(long nowNanos) {
        events.disarm(timer);
        wake(nowNanos);
    }

    @Override
    protected long begin(long nowNanos) {
        spendOn(purpose, NO_VIF);
        if (slept) {
            slept = false;
            long wakeNanos = costs.wake() + (timerFired ? costs.timerFire() : 0);
            timerFired = false;
            if (wakeNanos > 0) {
                piece = Piece.WAKE;
                return wakeNanos;
            }
        }
        if (!hasReceived && !received.isEmpty()) {
            return beginReceiving();
        }
        hasReceived = false;
        if (batch.hasFreed()) {
            piece = Piece.UNMAP;
            return batch.beginUnmap();
        }
        long costNanos = batch.begin(batchPackets, this, nowNanos);
        if (costNanos == IDLE) {
            if (!received.isEmpty()) {
                return beginReceiving();
            }
            sleep(nowNanos);
            return IDLE;
        }
        piece = Piece.BATCH;
        spendOn(purpose, batch.vif());
        return costNanos;
    }

    private long beginReceiving() {
        hasReceived = true;
        piece = Piece.RECEIVE;
        long costNanos = received.begin();
        spendOn(purpose, received.vif());
        return costNanos;
    }

    private void sleep(long nowNanos) {
        long next = batch.nextNanos(this, nowNanos);
        if (next <= nowNanos) {
            throw new IllegalStateException(
                    "nextWakeup = " + next + ", expected > " + nowNanos + ", when dequeue returned nothing");
        }
        slept = true;
        sleepUntil(next, nowNanos);
    }

    @Override
    protected void end(long nowNanos) {
        switch (piece) {
            case RECEIVE -> received.end(nowNanos);
            case UNMAP -> batch.endUnmap(nowNanos);
            case BATCH -> batch.end(nowNanos);
            default -> {} // it is awake now
        }
    }

    @Override
    public void report(Held held) {
        batch.report(held);
        received.report(held);
    }
}
