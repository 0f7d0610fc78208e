@NullMarked
package io.vifsched.host.cpu;

import org.jspecify.annotations.NullMarked;
