/** Several policies side by side on the same traffic. */
@NullMarked
package io.vifsched.experiments.compare;

import org.jspecify.annotations.NullMarked;
