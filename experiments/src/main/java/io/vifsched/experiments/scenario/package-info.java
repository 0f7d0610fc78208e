/** Scenarios of the Xen host: what a file or a figure of the paper says of a host, and what a run of it measures. */
@NullMarked
package io.vifsched.experiments.scenario;

import org.jspecify.annotations.NullMarked;
