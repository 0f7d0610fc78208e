/** Files as the command line treats them: input is checked before any work, output appears complete or not at all. */
@NullMarked
package io.vifsched.experiments.files;

import org.jspecify.annotations.NullMarked;
