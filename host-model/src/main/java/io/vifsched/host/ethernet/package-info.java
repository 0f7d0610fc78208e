/** What a frame costs on an Ethernet wire, exactly. */
@NullMarked
package io.vifsched.host.ethernet;

import org.jspecify.annotations.NullMarked;
