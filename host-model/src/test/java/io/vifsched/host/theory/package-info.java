@NullMarked
package io.vifsched.host.theory;

import org.jspecify.annotations.NullMarked;
