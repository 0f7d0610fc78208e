package io.vifsched.host.bridge;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketFifo;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketSink;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;

/**
 * The bridge: passes packets on in order, each after the same delay. Its CPU time is spent by the soft interrupt that
 * calls it, see {@link Backlog}.
 */
public final class Bridge implements PacketSink, EventTarget, PacketHolder {
    private final long delayNanos;
    private final PacketTable table;
    private final EventQueue events;
    private final PacketSink next;
    private final PacketFifo line;
    private final int timer; // armed for the first packet of the line

    /** An empty bridge. */
    public Bridge(long delayNanos, PacketTable table, EventQueue events, PacketSink next) {
        this.delayNanos = delayNanos;
        this.table = table;
        this.events = events;
        this.next = next;
        this.line = new PacketFifo(table);
        this.timer = events.newTimer(this, 0, EventQueue.DECISION);
    }

    @Override
    public void accept(int packet, long nowNanos) {
        if (delayNanos == 0) {
            next.accept(packet, nowNanos);
            return;
        }
        table.setDueNanos(packet, nowNanos + delayNanos);
        if (line.isEmpty()) {
            events.arm(timer, nowNanos + delayNanos);
        }
        line.addLast(packet);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        int packet = line.removeFirst();
        if (!line.isEmpty()) {
            events.arm(timer, table.dueNanos(line.first()));
        }
        next.accept(packet, nowNanos);
    }

    @Override
    public void report(Held held) {
        line.report(held, Place.BRIDGE);
    }
}
