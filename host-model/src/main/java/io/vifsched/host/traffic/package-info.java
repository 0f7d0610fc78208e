/** What guests send: constant rate, Poisson, on-off, greedy, and replay of a trace. */
@NullMarked
package io.vifsched.host.traffic;

import org.jspecify.annotations.NullMarked;
