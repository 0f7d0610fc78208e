/** Event engines under one workload: a fixed number of pending events, each of which is scheduled again when it fires. */
@NullMarked
package io.vifsched.benchmarks.events;

import org.jspecify.annotations.NullMarked;
