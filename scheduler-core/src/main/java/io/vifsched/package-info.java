/**
 * The interfaces that simulators import: {@link io.vifsched.PacketScheduler} to drive,
 * {@link io.vifsched.SchedulingPolicy} to implement, {@link io.vifsched.PacketSchedulers} to make one from a spec
 * string.
 */
@NullMarked
package io.vifsched;

import org.jspecify.annotations.NullMarked;
