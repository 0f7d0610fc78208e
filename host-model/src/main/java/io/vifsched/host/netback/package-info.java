/** Netback in its three generations: threads or polls that drive {@link io.vifsched.PacketScheduler}s. */
@NullMarked
package io.vifsched.host.netback;

import org.jspecify.annotations.NullMarked;
