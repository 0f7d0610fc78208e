@NullMarked
package io.vifsched.host.ring;

import org.jspecify.annotations.NullMarked;
