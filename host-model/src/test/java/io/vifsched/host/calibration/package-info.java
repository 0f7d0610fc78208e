@NullMarked
package io.vifsched.host.calibration;

import org.jspecify.annotations.NullMarked;
