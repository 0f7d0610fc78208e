/**
 * What a packet costs. Every benchmark drives a {@link io.vifsched.PacketScheduler} through one of the four
 * {@linkplain io.vifsched.benchmarks.Workload workloads}; the rulers of {@link io.vifsched.benchmarks.baseline} are
 * driven by the same loops, so that a cost can be stated as a ratio within one run.
 */
@NullMarked
package io.vifsched.benchmarks;

import org.jspecify.annotations.NullMarked;
