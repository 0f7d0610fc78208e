/** Schedulers for hosts in C and C++ that run a Java virtual machine inside. */
@NullMarked
package io.vifsched.interop.jni;

import org.jspecify.annotations.NullMarked;
