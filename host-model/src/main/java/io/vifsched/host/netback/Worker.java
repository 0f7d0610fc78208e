package io.vifsched.host.netback;

import io.vifsched.host.device.RoomWaiter;
import io.vifsched.host.packet.PacketHolder;

/** What moves packets: a thread of netback, or the poll of one vif. */
interface Worker extends RoomWaiter, PacketHolder {
    /** Something may be sent that could not be before: works now, or when it may. */
    void kick(long nowNanos);

    /** Dom0 has freed a packet that this worker has mapped. */
    void freed(int packet, long nowNanos);

    /** A packet is to be copied into the receive ring of its guest. */
    void receive(int packet, long nowNanos);
}
