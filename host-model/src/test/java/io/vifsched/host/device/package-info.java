@NullMarked
package io.vifsched.host.device;

import org.jspecify.annotations.NullMarked;
