/** The command line: reads and checks what the user asks for, then runs it. */
@NullMarked
package io.vifsched.experiments;

import org.jspecify.annotations.NullMarked;
