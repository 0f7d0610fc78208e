/**
 * Evidence for the hand-over between threads: jcstress for what hardware and compilers may do, Lincheck for every
 * interleaving of small cases, and soak runs. In the package of the classes under test, to reach each step of a protocol.
 *
 * <p>A jcstress outcome that is not listed is forbidden. Actors are named after the roles in {@code docs/threads.md}.
 */
@NullMarked
package io.vifsched.concurrent;

import org.jspecify.annotations.NullMarked;
