package io.vifsched.host.device;

import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.Interrupt;
import io.vifsched.host.kernel.Poller;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import io.vifsched.host.ring.TxRing;

/**
 * A card with a ring of transmit descriptors and one of receive descriptors, and its driver. A packet takes descriptors
 * from the moment at which the driver gets it until an interrupt's soft part frees it.
 *
 * <p>An interrupt is due after a number of transmissions, and when the card runs out of packets; it may be delayed, and
 * kept at a distance from the one before. A received packet makes one due at once, but for that distance. From the
 * interrupt until its soft part finds nothing more to free, further interrupts are masked, as drivers with NAPI do.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 r8169.c and e1000e/netdev.c: when a driver stops and wakes its queue.
 *   <li><b>Departs from it:</b> delay and gap stand for e1000e's four timers (TIDV, TADV, ITR and its adaption); a packet
 *       that the card cuts into frames counts as one transmission. Frames that the kernel cuts are transmissions of their
 *       own; those without descriptors wait, and close the card to others, as dev_hard_start_xmit does.
 *   <li><b>Cost:</b> O(1) per packet and frame.
 * </ul>
 */
public final class RingCard implements NetworkCard, Wire.Transmitter, EventTarget {
    private static final int NONE = -1;

    private final CardConfig config;
    private final boolean immediate; // interrupts take no time
    private final long cleanPacketNanos;
    private final long receivePacketNanos;
    private final PacketTable table;
    private final Ledger ledger;
    private final EventQueue events;
    private final Domain dom0;
    private final Wire wire;
    private final Above above;
    private final Interrupt interrupt;
    private final SoftNet softNet;
    private final Cleaning cleaning;
    private final PacketFifo ring; // not yet on the wire
    private final PacketFifo transmitted; // not yet freed
    private final PacketFifo arrived; // not yet received by the driver
    private final int timer; // of a delayed interrupt

    private int freeDescriptors;
    private int packets; // taken and not freed
    private int done; // transmitted packets, or frames where the kernel cuts, that the driver has not cleaned
    private int cleanedFrames; // of the first packet that is not freed
    private int cutting = NONE; // the packet that was cut last
    private int uncut; // frames of it for which there were no descriptors
    private int ready; // frames of it that have descriptors and wait for the wire
    private boolean stalled; // the wire waits for its next frame
    private boolean open = true;
    private boolean masked;
    private long nextInterruptNanos; // not before
    private long armedNanos; // when the timer fires, if it is armed

    /** A card without packets. */
    public RingCard(CardSlot slot) {
        this.config = slot.config().card();
        long interruptNanos = slot.config().interruptNanos();
        this.cleanPacketNanos = slot.config().cleanPacketNanos();
        this.receivePacketNanos = slot.config().receivePacketNanos();
        this.table = slot.context().table();
        this.ledger = slot.context().ledger();
        this.events = slot.context().events();
        this.dom0 = slot.vcpu().domain();
        this.wire = slot.wire();
        this.above = slot.above();
        this.softNet = slot.softNet();
        this.cleaning = new Cleaning(slot.context().machine().purpose("device"));
        this.interrupt = new Interrupt(
                slot.context(),
                slot.vcpu(),
                "nic",
                interruptNanos,
                "device",
                Task.NO_VIF,
                now -> softNet.schedule(cleaning, now));
        this.immediate = interruptNanos == 0
                && cleanPacketNanos == 0
                && receivePacketNanos == 0
                && slot.context().machine().config().ideal();
        this.ring = new PacketFifo(table);
        this.transmitted = new PacketFifo(table);
        this.arrived = new PacketFifo(table);
        this.timer = events.newTimer(this, 0, EventQueue.DECISION);
        this.freeDescriptors = config.descriptors();
        wire.connect(this);
    }

    @Override
    public boolean isOpen() {
        return open && uncut == 0;
    }

    @Override
    public int packets() {
        return packets;
    }

    @Override
    public int roomPackets() {
        if (!isOpen()) {
            return 0;
        }
        if (!config.segments()) {
            return 1; // whose frames may take all descriptors
        }
        return 1 + (freeDescriptors - config.stopBelow()) / mostDescriptors();
    }

    /** Of a packet of unknown length: as many as the margin at which the queue is stopped provides for. */
    private int mostDescriptors() {
        return config.descriptorsPerPage() == 0 ? config.descriptorsPerPacket() : config.stopBelow();
    }

    private int descriptors(int packet) {
        return config.descriptorsPerPacket()
                + config.descriptorsPerPage() * (TxRing.slotsOf(table.lengthBytes(packet)) - 1);
    }

    @Override
    public void transmit(int packet, long nowNanos) {
        int frames = frames(packet);
        if (frames > 1) {
            cutting = packet;
            uncut = frames;
            ready = 0;
            cut();
        } else {
            freeDescriptors -= descriptors(packet);
            open = freeDescriptors >= config.stopBelow();
        }
        if (freeDescriptors < 0) {
            throw new IllegalStateException("packet of " + table.lengthBytes(packet) + " bytes needs "
                    + descriptors(packet) + " descriptors, expected at most stopBelow = " + config.stopBelow());
        }
        packets++;
        ledger.moved(packet, Place.NIC_RING, nowNanos);
        ring.addLast(packet);
        startIfIdle(nowNanos);
    }

    /** Transmissions that a packet is for the driver. */
    private int frames(int packet) {
        return config.segments() ? 1 : table.frames(packet);
    }

    private void cut() {
        while (uncut > 0 && open) {
            freeDescriptors -= config.descriptorsPerPacket();
            open = freeDescriptors >= config.stopBelow();
            uncut--;
            ready++;
        }
    }

    private void startIfIdle(long nowNanos) {
        if (wire.isIdle() && !ring.isEmpty()) {
            int packet = ring.removeFirst();
            if (packet == cutting) {
                ready--;
            }
            wire.transmit(packet, nowNanos);
        }
    }

    @Override
    public boolean frameTransmitted(int packet, long nowNanos) {
        if (config.segments()) {
            return true;
        }
        done++;
        boolean stalls = packet == cutting && ready == 0;
        if (packet == cutting && !stalls) {
            ready--;
        }
        stalled = stalls;
        interruptIfDue(stalls, nowNanos); // may have resumed the wire
        return !stalls;
    }

    @Override
    public void transmitted(int packet, long nowNanos) {
        if (packet == cutting) {
            cutting = NONE;
        }
        transmitted.addLast(packet);
        done++;
        interruptIfDue(ring.isEmpty(), nowNanos);
        startIfIdle(nowNanos);
    }

    @Override
    public boolean receive(int packet, long nowNanos) {
        if (arrived.packets() == config.receiveDescriptors()) {
            ledger.dropped(DropCause.RX_NIC_RING_FULL, packet, nowNanos);
            table.free(packet);
            return true;
        }
        ledger.moved(packet, Place.RX_NIC_RING, nowNanos);
        arrived.addLast(packet);
        interruptAt(nowNanos, nowNanos);
        return true;
    }

    private void interruptIfDue(boolean idle, long nowNanos) {
        if (idle || done >= config.interruptPackets()) {
            interruptAt(nowNanos + config.interruptDelayNanos(), nowNanos);
        }
    }

    /** An interrupt is wanted at an instant, or as soon as the gap allows it. */
    private void interruptAt(long wantedNanos, long nowNanos) {
        long instant = Math.max(wantedNanos, nextInterruptNanos);
        if (masked || (armedNanos <= instant && events.isArmed(timer))) {
            return;
        }
        if (instant == nowNanos) {
            events.disarm(timer);
            raise(nowNanos);
        } else {
            armedNanos = instant;
            events.arm(timer, instant);
        }
    }

    @Override
    public void fire(int argument, long nowNanos) {
        raise(nowNanos);
    }

    private void raise(long nowNanos) {
        nextInterruptNanos = nowNanos + config.interruptGapNanos();
        if (immediate) {
            takeIn(arrived.packets(), nowNanos);
            clean(done, nowNanos);
        } else {
            masked = true;
            interrupt.raise(nowNanos);
        }
    }

    private void takeIn(int count, long nowNanos) {
        for (int i = 0; i < count; i++) {
            int packet = arrived.removeFirst();
            if (cleaning.isOfSeveral()) {
                charge(packet, receivePacketNanos);
            }
            above.received(packet, nowNanos);
        }
    }

    /** CPU time of a poll for several vifs that is spent for the one of this packet. */
    private void charge(int packet, long nanos) {
        if (nanos > 0) {
            dom0.charge(table.vif(packet), nanos);
        }
    }

    private void clean(int count, long nowNanos) {
        done -= count;
        for (int i = 0; i < count; i++) {
            cleanNext(nowNanos);
        }
        open = open || freeDescriptors >= config.wakeAt();
        if (uncut > 0) {
            cut();
            goOn(nowNanos);
        }
        above.roomReturned(nowNanos);
    }

    /** Cleans a transmission: a packet, or a frame of one that may still be on the wire. */
    private void cleanNext(long nowNanos) {
        int packet = transmitted.isEmpty() ? NONE : transmitted.first();
        int frames = packet == NONE ? Integer.MAX_VALUE : frames(packet);
        if (packet != NONE) {
            charge(packet, cleanPacketNanos);
        }
        freeDescriptors += frames > 1 ? config.descriptorsPerPacket() : descriptors(packet);
        cleanedFrames++;
        if (cleanedFrames == frames) {
            cleanedFrames = 0;
            packets--;
            above.freed(transmitted.removeFirst(), nowNanos);
        }
    }

    private void goOn(long nowNanos) {
        if (stalled && ready > 0) {
            stalled = false;
            ready--;
            wire.resume(nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        ring.report(held, Place.NIC_RING);
        wire.report(held);
        transmitted.report(held, Place.GONE);
        arrived.report(held, Place.RX_NIC_RING);
    }

    /** The driver's NAPI. */
    private final class Cleaning extends Poller {
        private int count;
        private int received;

        Cleaning(int purpose) {
            super(purpose);
        }

        @Override
        protected long beginPoll(int budget, long nowNanos) {
            count = Math.min(budget, done);
            received = Math.min(budget, arrived.packets());
            vif = received == 1 && count == 0 ? table.vif(arrived.first()) : Task.NO_VIF;
            return count * cleanPacketNanos + received * receivePacketNanos;
        }

        boolean isOfSeveral() {
            return vif == Task.NO_VIF;
        }

        @Override
        protected boolean endPoll(long nowNanos) {
            takeIn(received, nowNanos);
            clean(count, nowNanos);
            if (done > 0 || !arrived.isEmpty()) {
                return true;
            }
            masked = false;
            return false;
        }
    }
}
