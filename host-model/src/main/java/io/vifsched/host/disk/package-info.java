/** The way of a disk request: application, blkfront, blkback, loop device, drive, and back. */
@NullMarked
package io.vifsched.host.disk;

import org.jspecify.annotations.NullMarked;
