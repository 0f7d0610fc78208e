/** Schedulers inside SSJ, the library for stochastic simulation of the University of Montreal. */
@NullMarked
package io.vifsched.interop.ssj;

import org.jspecify.annotations.NullMarked;
