package io.vifsched.benchmarks;

/**
 * A link in exact time: whole nanoseconds and the fraction that is left, in units of 1 / bitsPerSecond.
 *
 * @param bitsPerSecond its speed
 * @param overheadBytes what the wire adds to each packet
 */
public record Link(long bitsPerSecond, int overheadBytes) {
    /** 10 Gb/s without overhead: 0.8 ns per byte. */
    public static final Link TEN_GIGABIT = new Link(10_000_000_000L, 0);

    private static final long BIT_NANOS_PER_BYTE = 8_000_000_000L;

    /** The time that packets take, in nanoseconds, rounded down. */
    long nanos(long packets, long lengthBytes) {
        return bitNanos(packets, lengthBytes) / bitsPerSecond;
    }

    /** What {@link #nanos} leaves out, 0 to bitsPerSecond - 1. */
    long fraction(long packets, long lengthBytes) {
        return bitNanos(packets, lengthBytes) % bitsPerSecond;
    }

    private long bitNanos(long packets, long lengthBytes) {
        return Math.multiplyExact(lengthBytes + packets * overheadBytes, BIT_NANOS_PER_BYTE);
    }
}
