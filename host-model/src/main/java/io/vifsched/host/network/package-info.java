/** What lies behind the wire: the peers of connections, and the wire back to the host. */
@NullMarked
package io.vifsched.host.network;

import org.jspecify.annotations.NullMarked;
