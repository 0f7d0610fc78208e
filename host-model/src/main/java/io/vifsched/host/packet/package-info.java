/** Packets as the boxes of a host hand them on: slots of one table, queues linked through it, and what is held where. */
@NullMarked
package io.vifsched.host.packet;

import org.jspecify.annotations.NullMarked;
