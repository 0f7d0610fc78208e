@NullMarked
package io.vifsched.host.control;

import org.jspecify.annotations.NullMarked;
