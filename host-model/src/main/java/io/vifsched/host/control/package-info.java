/** Controllers that act on a running host from time to time, as tools in dom0 do. */
@NullMarked
package io.vifsched.host.control;

import org.jspecify.annotations.NullMarked;
