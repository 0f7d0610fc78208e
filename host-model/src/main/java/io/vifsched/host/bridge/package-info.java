/** Between netback and the device: the backlog of each VCPU of dom0, and the bridge. */
@NullMarked
package io.vifsched.host.bridge;

import org.jspecify.annotations.NullMarked;
