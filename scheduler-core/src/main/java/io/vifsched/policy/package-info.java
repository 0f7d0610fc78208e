/** One final class per scheduling algorithm. Each names its source, every departure from it, its cost and its bound. */
@NullMarked
package io.vifsched.policy;

import org.jspecify.annotations.NullMarked;
