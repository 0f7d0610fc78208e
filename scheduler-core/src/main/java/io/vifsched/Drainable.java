package io.vifsched;

/** Taking a vif's packets out of a scheduler, to drop them or to hand them to another scheduler. */
public interface Drainable {
    /**
     * Takes out every packet that waits on a vif, visible or held, in the order in which they would have left. The vif may
     * send again at once. If the policy knew of one of them, it starts afresh on what waits on the other vifs, as when it
     * takes over by {@link Prioritizable#setPrioritize}. A rate cap keeps what the vif has used up; if the cap held the head
     * packet, netback's credit is withdrawn until the next window.
     *
     * @param vif the virtual interface
     * @param nowNanos the present time in nanoseconds, at least that of the previous call
     * @param consumer gets the packets; it must not call this scheduler. If it throws, all packets are out
     *     nevertheless
     * @return how many packets were taken out
     */
    int drain(int vif, long nowNanos, PacketConsumer consumer);
}
