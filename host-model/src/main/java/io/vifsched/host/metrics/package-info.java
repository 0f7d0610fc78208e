/** What is measured in a run: why packets were lost, throughput over time, delays. */
@NullMarked
package io.vifsched.host.metrics;

import org.jspecify.annotations.NullMarked;
