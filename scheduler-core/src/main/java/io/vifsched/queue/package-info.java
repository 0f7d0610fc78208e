/** Flat data structures that policies and the scheduler are built from: packet queues, indexed heaps, bitmaps. */
@NullMarked
package io.vifsched.queue;

import org.jspecify.annotations.NullMarked;
