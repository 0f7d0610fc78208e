/** Rulers: the least that a scheduler could cost, and what it costs where it is written the usual way. */
@NullMarked
package io.vifsched.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
