/**
 * What a driver of a {@link io.vifsched.PacketScheduler} needs beside the event list of its host, whatever the host: a link
 * that sends one packet at a time, and the way between seconds and nanoseconds.
 */
@NullMarked
package io.vifsched.interop;

import org.jspecify.annotations.NullMarked;
