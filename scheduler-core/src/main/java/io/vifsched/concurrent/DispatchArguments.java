package io.vifsched.concurrent;

import io.vifsched.PacketScheduler;
import java.util.Objects;

/** What every dispatcher demands of the arguments of a call, before it takes anything: a refused call changes nothing. */
final class DispatchArguments {
    private DispatchArguments() {}

    static void check(long nowNanos, long previousNanos, PacketSink sink, int maxPackets) {
        if (nowNanos < previousNanos || nowNanos > PacketScheduler.LATEST_NANOS) {
            throw new IllegalArgumentException("nowNanos = " + nowNanos + ", expected " + previousNanos + " to "
                    + PacketScheduler.LATEST_NANOS + ", not before the previous call's");
        }
        Objects.requireNonNull(sink, "sink");
        if (maxPackets < 1) {
            throw new IllegalArgumentException("maxPackets = " + maxPackets + ", expected 1 or more");
        }
    }
}
