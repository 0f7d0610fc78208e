@NullMarked
package io.vifsched.host.bridge;

import org.jspecify.annotations.NullMarked;
