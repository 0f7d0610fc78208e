/** The whole host model: what simulating it costs. */
@NullMarked
package io.vifsched.benchmarks.host;

import org.jspecify.annotations.NullMarked;
