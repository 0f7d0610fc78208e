/** What a guest and dom0 share: the transmit and receive rings of a vif, and event channels. */
@NullMarked
package io.vifsched.host.ring;

import org.jspecify.annotations.NullMarked;
