package io.vifsched.host.netback;

import io.vifsched.PacketScheduler;
import io.vifsched.host.device.Device;
import io.vifsched.host.device.RoomWaiter;

/** A scheduler, the device that its packets go to, and the gate that may keep them back. */
final class Port {
    private final PacketScheduler scheduler;
    private final Device device;
    private final TransmissionGate gate;
    private boolean owesDecision; // a packet was taken since the scheduler last had none

    Port(PacketScheduler scheduler, Device device, TransmissionGate gate) {
        this.scheduler = scheduler;
        this.device = device;
        this.gate = gate;
    }

    PacketScheduler scheduler() {
        return scheduler;
    }

    /** The handle of the next packet, or {@link PacketScheduler#NONE} if none may be taken now. */
    long take(RoomWaiter taker, long nowNanos) {
        if (!gate.isOpen(nowNanos)) {
            return PacketScheduler.NONE;
        }
        if (!device.hasRoom(taker)) {
            gate.forgo();
            return PacketScheduler.NONE;
        }
        long handle = scheduler.dequeue(nowNanos);
        owesDecision = handle != PacketScheduler.NONE;
        return handle;
    }

    /**
     * The packet that was taken has this length: the device expects it, and the gate closes.
     *
     * @param headerBytes that each of its frames repeats
     * @return true if the transmission timer was set
     */
    boolean taken(int lengthBytes, int headerBytes, RoomWaiter taker, long nowNanos) {
        device.reserve(taker);
        gate.start(lengthBytes, headerBytes, nowNanos);
        return !gate.isOpen(nowNanos);
    }

    /** The worker goes to sleep: it stands in line if it lacks room in the device, and only then. */
    void sleep(RoomWaiter waiter, long nowNanos) {
        if (device.hasRoom(waiter)) {
            device.forgoRoom(waiter, nowNanos);
        } else {
            device.awaitRoom(waiter);
        }
    }

    /**
     * When the scheduler is to be asked again, {@code nowNanos} or later; {@link PacketScheduler#NEVER} if that is not
     * known, because it is empty or the device full. It is asked once more after every packet, also if it is empty.
     */
    long nextNanos(RoomWaiter waiter, long nowNanos) {
        if (!device.hasRoom(waiter)) {
            gate.forgo();
            return PacketScheduler.NEVER;
        }
        long wakeup = scheduler.nextWakeup(nowNanos);
        if (wakeup <= gate.opensNanos()) {
            gate.await();
        }
        return Math.max(owesDecision ? nowNanos : wakeup, gate.opensNanos());
    }
}
