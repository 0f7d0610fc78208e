@NullMarked
package io.vifsched.host.metrics;

import org.jspecify.annotations.NullMarked;
