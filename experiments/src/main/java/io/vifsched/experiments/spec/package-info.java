/** Policies as the command line names them: lists of specs, and weights turned into the options of each policy. */
@NullMarked
package io.vifsched.experiments.spec;

import org.jspecify.annotations.NullMarked;
