/** Packets on their way to a link: named, drawn from a seed, or counted through. */
@NullMarked
package io.vifsched.conformance.workload;

import org.jspecify.annotations.NullMarked;
