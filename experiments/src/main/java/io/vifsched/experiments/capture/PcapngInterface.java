package io.vifsched.experiments.capture;

import java.math.BigInteger;

/**
 * An interface of a pcapng section.
 *
 * @param linkType what its packets begin with, by the registry of link types
 * @param snapBytes how much of a packet is captured at most; 0 for all of it
 * @param checkBytes bytes of frame check sequence at the end of each packet
 * @param base ticks are powers of this, 2 or 10
 * @param exponent one second is {@code base} to this power ticks, 0 to 127
 * @param offsetSeconds what is added to each time
 */
record PcapngInterface(int linkType, long snapBytes, int checkBytes, int base, int exponent, long offsetSeconds) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int CLOCK = 9;
    private static final int CHECK_LENGTH = 13;
    private static final int CLOCK_OFFSET = 14;

    /** Reads the body of an interface description block, 8 bytes at least. */
    static PcapngInterface read(byte[] body, int length, boolean littleEndian) {
        int checkBytes = 0;
        int base = 10;
        int exponent = 6;
        long offsetSeconds = 0;
        for (int at = 8; at + 4 <= length; ) {
            int code = Bytes.u16(body, at, littleEndian);
            int size = Bytes.u16(body, at + 2, littleEndian);
            int value = at + 4;
            if (code == 0 || value + size > length) {
                break;
            }
            if (code == CLOCK && size == 1) {
                base = (body[value] & 0x80) == 0 ? 10 : 2;
                exponent = body[value] & 0x7f;
            } else if (code == CHECK_LENGTH && size == 1) {
                checkBytes = Bytes.u8(body, value) / 8;
            } else if (code == CLOCK_OFFSET && size == 8) {
                offsetSeconds = Bytes.i64(body, value, littleEndian);
            }
            at = value + (size + 3) / 4 * 4;
        }
        int linkType = Bytes.u16(body, 0, littleEndian);
        return new PcapngInterface(
                linkType, Bytes.u32(body, 4, littleEndian), checkBytes, base, exponent, offsetSeconds);
    }

    /**
     * A time in nanoseconds since 1970, rounded down.
     *
     * @param ticks the packet's time, unsigned
     * @throws ArithmeticException if it does not fit
     */
    long timeNanos(long ticks) {
        long offset = Math.multiplyExact(offsetSeconds, NANOS_PER_SECOND);
        if (base == 10 && exponent <= 9 && ticks >= 0) {
            long tickNanos = NANOS_PER_SECOND;
            for (int i = 0; i < exponent; i++) {
                tickNanos /= 10;
            }
            return Math.addExact(Math.multiplyExact(ticks, tickNanos), offset);
        }
        return new BigInteger(Long.toUnsignedString(ticks))
                .multiply(BigInteger.valueOf(NANOS_PER_SECOND))
                .divide(BigInteger.valueOf(base).pow(exponent))
                .add(BigInteger.valueOf(offset))
                .longValueExact();
    }
}
