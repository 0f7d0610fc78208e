/** Fuzz targets: schedulers under any operations, parsers under any bytes. */
@NullMarked
package io.vifsched.fuzz;

import org.jspecify.annotations.NullMarked;
