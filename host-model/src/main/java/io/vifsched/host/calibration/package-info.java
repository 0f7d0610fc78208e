/** The numbers that the host's costs depend on, each with its source. */
@NullMarked
package io.vifsched.host.calibration;

import org.jspecify.annotations.NullMarked;
