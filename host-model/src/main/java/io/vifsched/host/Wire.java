package io.vifsched.host;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.ethernet.LineClock;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;

/**
 * The wire: transmits one packet at a time, with padding, preamble, frame check sequence and gap. Packets that follow
 * each other without a pause end at exact instants, rounded down, at any rate.
 */
final class Wire implements EventTarget, PacketHolder {
    /** Who is told when a packet has been transmitted. */
    interface Transmitter {
        /** The wire is free again. */
        void transmitted(long nowNanos);
    }

    private static final int IDLE = -1;

    private final PacketTable table;
    private final Ledger ledger;
    private final EventQueue events;
    private final LineClock clock;
    private final int timer;
    private Transmitter transmitter = nowNanos -> {};
    private int packet = IDLE;

    Wire(long bitsPerSecond, PacketTable table, Ledger ledger, EventQueue events) {
        this.table = table;
        this.ledger = ledger;
        this.events = events;
        this.clock = new LineClock(bitsPerSecond);
        this.timer = events.newTimer(this, 0, EventQueue.TRANSMISSION);
    }

    void connect(Transmitter newTransmitter) {
        transmitter = newTransmitter;
    }

    boolean isIdle() {
        return packet == IDLE;
    }

    /** Begins a transmission; the wire must be idle. */
    void transmit(int newPacket, long nowNanos) {
        packet = newPacket;
        ledger.started(packet, nowNanos);
        events.arm(timer, clock.pass(nowNanos, Ethernet.wireBytes(table.lengthBytes(packet))));
    }

    @Override
    public void fire(int argument, long nowNanos) {
        ledger.delivered(packet, nowNanos);
        table.free(packet);
        packet = IDLE;
        transmitter.transmitted(nowNanos);
    }

    @Override
    public void report(Held held) {
        if (!isIdle()) {
            held.add(packet);
        }
    }
}
