/** Fuzz targets for what the command line reads. */
@NullMarked
package io.vifsched.experiments;

import org.jspecify.annotations.NullMarked;
