package org.example.boxes;

import io.vifsched.host.device.CardSlot;
import io.vifsched.host.device.NetworkCard;
import io.vifsched.host.device.Wire;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.Place;

/**
 * A network card that needs no interrupts: it frees each packet with its last bit, and never takes CPU time. What it
 * receives comes up at once.
 */
public final class SilentCard implements NetworkCard, Wire.Transmitter {
    private final int mostPackets;
    private final Ledger ledger;
    private final Wire wire;
    private final Above above;
    private final PacketFifo ring; // not yet on the wire
    private int packets; // in the ring and on the wire

    private SilentCard(int mostPackets, CardSlot slot) {
        this.mostPackets = mostPackets;
        this.ledger = slot.context().ledger();
        this.wire = slot.wire();
        this.above = slot.above();
        this.ring = new PacketFifo(slot.context().table());
        wire.connect(this);
    }

    /** A card that holds so many packets, for one host. */
    static SilentCard of(int mostPackets, CardSlot slot) {
        return new SilentCard(mostPackets, slot);
    }

    @Override
    public boolean isOpen() {
        return packets < mostPackets;
    }

    @Override
    public int roomPackets() {
        return mostPackets - packets;
    }

    @Override
    public int packets() {
        return packets;
    }

    @Override
    public void transmit(int packet, long nowNanos) {
        packets++;
        ledger.moved(packet, Place.NIC_RING, nowNanos);
        ring.addLast(packet);
        startIfIdle(nowNanos);
    }

    @Override
    public void transmitted(int packet, long nowNanos) {
        packets--;
        startIfIdle(nowNanos);
        above.freed(packet, nowNanos);
        above.roomReturned(nowNanos);
    }

    private void startIfIdle(long nowNanos) {
        if (wire.isIdle() && !ring.isEmpty()) {
            wire.transmit(ring.removeFirst(), nowNanos);
        }
    }

    @Override
    public void report(Held held) { // for the audit at the end of the run
        ring.report(held, Place.NIC_RING);
        wire.report(held);
    }
}
