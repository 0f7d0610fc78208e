@NullMarked
package io.vifsched.host.kernel;

import org.jspecify.annotations.NullMarked;
