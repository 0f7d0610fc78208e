@NullMarked
package io.vifsched.host;

import org.jspecify.annotations.NullMarked;
