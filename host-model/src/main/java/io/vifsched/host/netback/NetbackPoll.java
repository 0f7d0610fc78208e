package io.vifsched.host.netback;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Poller;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.packet.Held;
import java.util.List;

/**
 * The poll of one vif: the soft interrupt of its VCPU moves up to 64 packets in each turn, and a thread of its own unmaps
 * what dom0 has freed. Another thread copies received packets to the guest.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 3.16 xen-netback, xenvif_poll, xenvif_tx_action and xenvif_dealloc_kthread.
 *   <li><b>Departs from it:</b> a vif has one queue.
 *   <li><b>Cost:</b> one event per turn, two more per wake-up.
 * </ul>
 */
final class NetbackPoll extends Poller implements Worker, EventTarget {
    private final Batch batch;
    private final int batchPackets;
    private final NetbackCosts costs;
    private final EventQueue events;
    private final SoftNet softNet;
    private final int timer; // armed only while not polled
    private final Unmapping unmapping;
    private final ReceiveBatch received;
    private final Receiving receiving;

    private boolean polled; // on the poll list
    private boolean timerFired; // and its handler's time has not been spent

    NetbackPoll(
            String name,
            NetbackConfig config,
            HostContext context,
            Batch batch,
            ReceiveBatch received,
            SoftNet softNet) {
        super(context.machine().purpose("netback"));
        this.batch = batch;
        this.batchPackets = config.batchPackets();
        this.costs = config.costs();
        this.events = context.events();
        this.softNet = softNet;
        this.timer = events.newTimer(this, 0, EventQueue.DECISION);
        this.unmapping = new Unmapping(name);
        this.received = received;
        this.receiving = new Receiving(name);
    }

    /** The threads that unmap, and copy received packets, to be put on a VCPU. */
    List<Task> threads() {
        return List.of(unmapping, receiving);
    }

    @Override
    public void kick(long nowNanos) {
        if (polled) {
            return;
        }
        long next = batch.nextNanos(this, nowNanos);
        if (next <= nowNanos) {
            schedule(nowNanos);
        } else {
            sleepUntil(next, nowNanos);
        }
    }

    private void sleepUntil(long next, long nowNanos) {
        events.arm(timer, next);
        batch.sleep(this, nowNanos);
    }

    private void schedule(long nowNanos) {
        polled = true;
        events.disarm(timer);
        softNet.schedule(this, nowNanos);
    }

    @Override
    public void roomReturned(long nowNanos) {
        kick(nowNanos);
    }

    @Override
    public void freed(int packet, long nowNanos) {
        batch.freed(packet);
        unmapping.wake(nowNanos);
    }

    @Override
    public void receive(int packet, long nowNanos) {
        received.add(packet);
        receiving.wake(nowNanos);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        timerFired = true;
        schedule(nowNanos);
    }

    @Override
    protected long beginPoll(int budget, long nowNanos) {
        long timerNanos = timerFired ? costs.timerFire() : 0;
        timerFired = false;
        long costNanos = batch.begin(Math.min(budget, batchPackets), this, nowNanos);
        vif = batch.vif();
        return timerNanos + (costNanos == Task.IDLE ? 0 : costNanos);
    }

    @Override
    protected boolean endPoll(long nowNanos) {
        batch.end(nowNanos);
        long next = batch.nextNanos(this, nowNanos);
        if (next <= nowNanos) {
            return true;
        }
        polled = false;
        sleepUntil(next, nowNanos);
        return false;
    }

    @Override
    public void report(Held held) {
        batch.report(held);
        received.report(held);
    }

    private final class Receiving extends Task {
        private boolean slept = true;
        private boolean waking;

        Receiving(String name) {
            super(name + "-guest-rx", 0);
        }

        @Override
        protected long begin(long nowNanos) {
            if (received.isEmpty()) {
                slept = true;
                return IDLE;
            }
            waking = slept && costs.wake() > 0;
            slept = false;
            long costNanos = waking ? costs.wake() : received.begin();
            spendOn(purpose, waking ? NO_VIF : received.vif());
            return costNanos;
        }

        @Override
        protected void end(long nowNanos) {
            if (!waking) {
                received.end(nowNanos);
            }
        }
    }

    private final class Unmapping extends Task {
        private boolean slept = true;
        private boolean waking;

        Unmapping(String name) {
            super(name + "-dealloc", 0);
        }

        @Override
        protected long begin(long nowNanos) {
            spendOn(purpose, NO_VIF);
            if (!batch.hasFreed()) {
                slept = true;
                return IDLE;
            }
            waking = slept && costs.wake() > 0;
            slept = false;
            return waking ? costs.wake() : batch.beginUnmap();
        }

        @Override
        protected void end(long nowNanos) {
            if (!waking) {
                batch.endUnmap(nowNanos);
                kick(nowNanos);
            }
        }
    }
}
