@NullMarked
package io.vifsched.host.traffic;

import org.jspecify.annotations.NullMarked;
