/** Files that tell what happened in one run of the host: packets, captures, CPUs. */
@NullMarked
package io.vifsched.experiments.recording;

import org.jspecify.annotations.NullMarked;
