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
