/** Schedulers inside CloudSim Plus. A program linked with it is under the GPL, version 3, as CloudSim Plus is. */
@NullMarked
package io.vifsched.interop.cloudsimplus;

import org.jspecify.annotations.NullMarked;
