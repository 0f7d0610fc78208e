/** What the kernels of guests and dom0 have in common: interrupts, and the soft interrupt that polls for packets. */
@NullMarked
package io.vifsched.host.kernel;

import org.jspecify.annotations.NullMarked;
