package io.vifsched;

/** What every scheduler demands of the arguments of its calls. */
final class CallArguments {
    private CallArguments() {}

    static void checkVif(int vif, int vifs) {
        if (vif < 0 || vif >= vifs) {
            throw new IllegalArgumentException("vif = " + vif + ", expected 0 to " + (vifs - 1));
        }
    }

    static void checkPacket(int lengthBytes, long handle, long mostHandle) {
        if (lengthBytes < 1 || lengthBytes > PacketScheduler.MAX_LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "lengthBytes = " + lengthBytes + ", expected 1 to " + PacketScheduler.MAX_LENGTH_BYTES);
        }
        if (handle < 0 || handle > mostHandle) {
            throw new IllegalArgumentException("handle = " + handle + ", expected "
                    + (mostHandle == Long.MAX_VALUE ? "0 or more" : "0 to " + mostHandle));
        }
    }

    /** The first packet from {@code from} on that {@link #checkPacket} rejects or that is longer, at most {@code to}. */
    static int plainUntil(int[] lengthsBytes, long[] handles, int from, int to, int longestBytes, long mostHandle) {
        int longest = Math.min(longestBytes, PacketScheduler.MAX_LENGTH_BYTES);
        int next = from;
        while (next < to
                && lengthsBytes[next] >= 1
                && lengthsBytes[next] <= longest
                && handles[next] >= 0
                && handles[next] <= mostHandle) {
            next++;
        }
        return next;
    }

    static void checkTime(long nowNanos, long previousNanos) {
        if (nowNanos < previousNanos || nowNanos > PacketScheduler.LATEST_NANOS) {
            boolean inRange = nowNanos >= PacketScheduler.EARLIEST_NANOS && nowNanos <= PacketScheduler.LATEST_NANOS;
            throw new IllegalArgumentException("nowNanos = " + nowNanos
                    + (inRange
                            ? ", expected the previous call's " + previousNanos + " or later"
                            : ", expected " + PacketScheduler.EARLIEST_NANOS + " to " + PacketScheduler.LATEST_NANOS));
        }
    }
}
