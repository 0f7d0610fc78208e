@NullMarked
package io.vifsched.host.event;

import org.jspecify.annotations.NullMarked;
