/** Fuzz targets for packet captures. */
@NullMarked
package io.vifsched.experiments.capture;

import org.jspecify.annotations.NullMarked;
