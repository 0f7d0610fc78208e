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
 * The wire: transmits one packet at a time, frame by frame, with padding, preamble, frame check sequence and gap. Frames that
 * follow each other without a pause end at exact instants, rounded down, at any rate.
 */
public final class Wire implements EventTarget, PacketHolder {
    /** Who is told when a packet has been transmitted. */
    public interface Transmitter {
        /** The packet is delivered, and the wire is free again. */
        void transmitted(int packet, long nowNanos);

        /**
         * A frame of a packet has been transmitted that is not its last.
         *
         * @return true if the next frame follows at once; else the wire waits for {@link Wire#resume}
         */
        default boolean frameTransmitted(int packet, long nowNanos) {
            return true;
        }
    }

    /** The other side of the wire. */
    public interface FarEnd {
        /**
         * A frame of a packet of segments has arrived.
         *
         * @param frame its place in the packet, from 0
         */
        void arrived(int packet, int frame, long nowNanos);
    }

    private static final int IDLE = -1;

    private final PacketTable table;
    private final Ledger ledger;
    private final EventQueue events;
    private final LineClock clock;
    private final int timer;
    private Transmitter transmitter = (packet, nowNanos) -> {};
    private int packet = IDLE;
    private int headerBytes; // of each frame
    private int begun; // frames of the packet
    private FarEnd farEnd = (arrivedPacket, frame, nowNanos) -> {};
    private int restBytes; // of the packet, without header, not yet begun

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

    /** Names who gets frames of packets of segments. */
    public void connect(FarEnd newFarEnd) {
        farEnd = newFarEnd;
    }

    /** True if nothing is being transmitted. */
    public boolean isIdle() {
        return packet == IDLE;
    }

    /** Begins a transmission; the wire must be idle. */
    public void transmit(int newPacket, long nowNanos) {
        packet = newPacket;
        headerBytes = table.headerBytes(packet);
        begun = 0;
        restBytes = table.lengthBytes(packet) - headerBytes;
        ledger.moved(packet, Place.WIRE, nowNanos);
        resume(nowNanos);
    }

    /** Transmits the next frame of the packet. */
    public void resume(long nowNanos) {
        int bytes = headerBytes == 0 ? restBytes : Math.min(restBytes, Ethernet.FULL_FRAME_BYTES - headerBytes);
        restBytes -= bytes;
        begun++;
        events.arm(timer, clock.pass(nowNanos, Ethernet.wireBytes(headerBytes + bytes)));
    }

    @Override
    public void fire(int argument, long nowNanos) {
        if (headerBytes > 0) {
            farEnd.arrived(packet, begun - 1, nowNanos);
        }
        if (restBytes > 0) {
            if (transmitter.frameTransmitted(packet, nowNanos)) {
                resume(nowNanos);
            }
            return;
        }
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
