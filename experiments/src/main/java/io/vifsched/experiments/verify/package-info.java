/** The checks of the conformance kit over many policies, on all processors, and what they show. */
@NullMarked
package io.vifsched.experiments.verify;

import org.jspecify.annotations.NullMarked;
