/** One workload through one policy on one link. */
@NullMarked
package io.vifsched.experiments.schedule;

import org.jspecify.annotations.NullMarked;
