/** Simulated time: timers that fire in a total order. */
@NullMarked
package io.vifsched.host.event;

import org.jspecify.annotations.NullMarked;
