/** A scheduler driven over one link as the contract asks, and the facts that hold for every such run. */
@NullMarked
package io.vifsched.conformance.run;

import org.jspecify.annotations.NullMarked;
