@NullMarked
package io.vifsched.host.netback;

import org.jspecify.annotations.NullMarked;
