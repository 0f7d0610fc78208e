/** Packets from one thread to another: a producer that fills one vif with 32 packets, then the next, and a dispatcher. */
@NullMarked
package io.vifsched.benchmarks.handover;

import org.jspecify.annotations.NullMarked;
