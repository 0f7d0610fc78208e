/** The policies of scheduler-core fitted to workloads, and what the exact reference makes of the same spec. */
@NullMarked
package io.vifsched.conformance.policies;

import org.jspecify.annotations.NullMarked;
