@NullMarked
package io.vifsched.host.packet;

import org.jspecify.annotations.NullMarked;
