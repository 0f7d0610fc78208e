/**
 * A deterministic model of the Xen host around one network card: guests, netfront rings, netback threads that drive
 * {@link io.vifsched.PacketScheduler}s, bridge, device queue, NIC ring and wire. {@link io.vifsched.host.Simulation} owns
 * one run; nothing here is static state, reads a clock or takes a lock. {@link io.vifsched.host.packet.Place} lists where a
 * packet can be.
 */
@NullMarked
package io.vifsched.host;

import org.jspecify.annotations.NullMarked;
