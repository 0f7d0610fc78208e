@NullMarked
package io.vifsched.host.log;

import org.jspecify.annotations.NullMarked;
