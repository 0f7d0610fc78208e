/** The network card as dom0 sees it: device queue, driver with its ring and interrupts, and the wire. */
@NullMarked
package io.vifsched.host.device;

import org.jspecify.annotations.NullMarked;
