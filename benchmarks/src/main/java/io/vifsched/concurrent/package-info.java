/** Benchmarks that reach into the hand-over. */
@NullMarked
package io.vifsched.concurrent;

import org.jspecify.annotations.NullMarked;
