/** What must hold for every workload: the published bounds, conservation, and agreement with the exact reference. */
@NullMarked
package io.vifsched.properties;

import org.jspecify.annotations.NullMarked;
