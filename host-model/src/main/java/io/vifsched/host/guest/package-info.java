/** A guest: sockets, qdisc and netfront. */
@NullMarked
package io.vifsched.host.guest;

import org.jspecify.annotations.NullMarked;
