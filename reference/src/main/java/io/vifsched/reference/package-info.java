/**
 * Fluid GPS and every policy in exact rationals, written from the papers for clarity and never for speed: what the fast
 * policies are compared with. Nothing here shares code with them.
 */
@NullMarked
package io.vifsched.reference;

import org.jspecify.annotations.NullMarked;
