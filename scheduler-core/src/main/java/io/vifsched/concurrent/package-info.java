/**
 * The hand-over of packets from producer threads to dispatch threads, without locks.
 *
 * <p>A <em>producer</em> puts packets into the mailbox of a vif and rings the doorbell of the vif's dispatch thread. The
 * <em>dispatch thread</em> alone owns a scheduler: it takes what the mailboxes hold, lets the policy decide, and sends as
 * many packets as it has reserved slots for in the device. Whoever completes a transmission gives the slot back.
 *
 * <p>Words that two threads share are elements of {@code long[]}, so that padding is a matter of index: 128 bytes lie
 * between words that different threads write. Access is by {@link java.lang.invoke.VarHandle} in the JDK's own terms:
 * <em>plain</em> where one thread alone writes and reads, <em>acquire</em> and <em>release</em> where a word publishes
 * what was written before it, <em>opaque</em> where a value may be stale, a read-modify-write or a full fence where a
 * store must not pass a later load. {@code docs/threads.md} has each protocol, with the reason for each fence.
 */
@NullMarked
package io.vifsched.concurrent;

import org.jspecify.annotations.NullMarked;
