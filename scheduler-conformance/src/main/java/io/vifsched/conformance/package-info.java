/**
 * The conformance kit: holds a scheduler to the contract of {@link io.vifsched.PacketScheduler} and to what it claims, and
 * a driver to its side of the contract.
 *
 * <p>Start with {@link io.vifsched.conformance.SchedulerConformance} in a test, or with
 * {@link io.vifsched.conformance.Conformance} anywhere; {@link io.vifsched.conformance.DriverConformance} is for simulators.
 */
@NullMarked
package io.vifsched.conformance;

import org.jspecify.annotations.NullMarked;
