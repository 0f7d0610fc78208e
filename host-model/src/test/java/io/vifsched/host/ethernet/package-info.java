@NullMarked
package io.vifsched.host.ethernet;

import org.jspecify.annotations.NullMarked;
