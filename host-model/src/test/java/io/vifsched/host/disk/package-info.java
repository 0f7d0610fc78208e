@NullMarked
package io.vifsched.host.disk;

import org.jspecify.annotations.NullMarked;
