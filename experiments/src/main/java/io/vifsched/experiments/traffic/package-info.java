/** Mixes of packet sizes. */
@NullMarked
package io.vifsched.experiments.traffic;

import org.jspecify.annotations.NullMarked;
