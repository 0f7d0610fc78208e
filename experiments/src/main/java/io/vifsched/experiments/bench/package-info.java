/** {@code vifsched bench}: runs the benchmarks in processes of their own, and compares result files. */
@NullMarked
package io.vifsched.experiments.bench;

import org.jspecify.annotations.NullMarked;
