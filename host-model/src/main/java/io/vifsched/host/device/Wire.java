package io.vifsched.host.device;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.ethernet.LineClock;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;

/**
 * The wire: transmits one packet at a time, with padding, preamble, frame check sequence and gap. Packets that follow
 * each other without a pause end at exact instants, rounded down, at any rate.
 */
public final class Wire implements EventTarget, PacketHolder {
    /** Who is told when a packet has been transmitted. */
    public interface Transmitter {
        /** The packet is delivered, and the wire is free again. */
        void transmitted(int packet, long nowNanos);
    }

    private static final int IDLE = -1;

    private final PacketTable table;
    private final Ledger ledger;
    private final EventQueue events;
    private final LineClock clock;
    private final int timer;
    private Transmitter transmitter = (packet, nowNanos) -> {};
    private int packet = IDLE;

    /** An idle wire. */
    public Wire(long bitsPerSecond, HostContext context) {
        this.table = context.table();
        this.ledger = context.ledger();
        this.events = context.events();
        this.clock = new LineClock(bitsPerSecond);
        this.timer = events.newTimer(this, 0, EventQueue.TRANSMISSION);
    }

    /** Names who is told. */
    public void connect(Transmitter newTransmitter) {
        transmitter = newTransmitter;
    }

    /** True if nothing is being transmitted. */
    public boolean isIdle() {
        return packet == IDLE;
    }

    /** Begins a transmission; the wire must be idle. */
    public void transmit(int newPacket, long nowNanos) {
        packet = newPacket;
        ledger.moved(packet, Place.WIRE, nowNanos);
        events.arm(timer, clock.pass(nowNanos, Ethernet.wireBytes(table.lengthBytes(packet))));
    }

    @Override
    public void fire(int argument, long nowNanos) {
        int transmitted = packet;
        ledger.delivered(transmitted, nowNanos);
        packet = IDLE;
        transmitter.transmitted(transmitted, nowNanos);
    }

    @Override
    public void report(Held held) {
        if (!isIdle()) {
            held.add(packet, Place.WIRE);
        }
    }
}
