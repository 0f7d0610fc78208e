/**
 * A deterministic model of the Xen host around one network card: guests, netfront rings, one netback thread that drives
 * a {@link io.vifsched.PacketScheduler}, bridge, device queue, NIC ring and wire. {@link io.vifsched.host.Simulation}
 * owns one run; nothing here is static state, reads a clock or takes a lock.
 */
@NullMarked
package io.vifsched.host;

import org.jspecify.annotations.NullMarked;
