package io.vifsched.host.netback;

/** Is closed while a {@link TransmissionTimer} runs. */
final class TransmissionGate {
    private static final long BITS_TIMES_NANOS = 8_000_000_000L;

    private final TransmissionTimer timer;
    private final boolean carries;
    private final long linkBitsPerSecond;
    private long opensNanos = Long.MIN_VALUE; // the timer's end
    private boolean awaited; // a packet has waited for the timer's end, and for nothing else

    TransmissionGate(TransmissionTimer timer, boolean carries, long linkBitsPerSecond) {
        this.timer = timer;
        this.carries = carries;
        this.linkBitsPerSecond = linkBitsPerSecond;
    }

    boolean isOpen(long nowNanos) {
        return opensNanos <= nowNanos;
    }

    long opensNanos() {
        return opensNanos;
    }

    /** A packet waits for the gate to open. */
    void await() {
        awaited = true;
    }

    /** What waits does so for another reason than the gate. */
    void forgo() {
        awaited = false;
    }

    /** A packet has been taken: the timer is set. */
    void start(int packetBytes, int headerBytes, long nowNanos) {
        if (timer != TransmissionTimer.OFF) {
            long from = carries && awaited ? opensNanos : nowNanos;
            opensNanos = from + timer.bytes(packetBytes, headerBytes) * BITS_TIMES_NANOS / linkBitsPerSecond;
            awaited = false;
        }
    }
}
