/** Packet captures: classic pcap and pcapng, read into a {@link io.vifsched.experiments.capture.Trace}. */
@NullMarked
package io.vifsched.experiments.capture;

import org.jspecify.annotations.NullMarked;
