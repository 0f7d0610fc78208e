package io.vifsched.reference;

import org.jspecify.annotations.Nullable;

/**
 * The credit rule of Linux's {@code xen-netback} (tx_add_credit, tx_credit_exceeded, tx_credit_callback), with an ideal
 * timer: a fixed credit per window, unused credit lost, and a window start that is set back when a packet is held.
 */
public final class CreditCap implements ExactCap {
    private static final long LONGEST_BURST_BYTES = 131_072;

    private final long creditBytes;
    private final Rational windowNanos;
    private long remainingBytes;
    private Rational windowStart = Rational.ZERO;

    /** {@code rateBitsPerSecond} in windows of {@code windowNanos}; the credit is rounded down, to at least 1 byte. */
    public CreditCap(long rateBitsPerSecond, long windowNanos) {
        creditBytes = Math.max(
                1,
                Rational.of(rateBitsPerSecond)
                        .times(windowNanos)
                        .dividedBy(8_000_000_000L)
                        .floor());
        this.windowNanos = Rational.of(windowNanos);
        remainingBytes = creditBytes;
    }

    @Override
    public @Nullable Rational release(int lengthBytes, Rational now) {
        if (lengthBytes > remainingBytes && lengthBytes > longestBurstBytes(lengthBytes)) {
            return null;
        }
        Rational instant = now;
        while (lengthBytes > remainingBytes) {
            Rational next = windowStart.plus(windowNanos);
            if (instant.compareTo(next) >= 0) {
                windowStart = instant;
                addCredit(lengthBytes);
                if (lengthBytes <= remainingBytes) {
                    break;
                }
            }
            windowStart = next;
            instant = instant.max(next);
            addCredit(lengthBytes);
        }
        return instant;
    }

    @Override
    public void taken(int lengthBytes, Rational now) {
        remainingBytes -= lengthBytes;
    }

    private void addCredit(int headBytes) {
        remainingBytes = Math.min(remainingBytes + creditBytes, longestBurstBytes(headBytes));
    }

    private long longestBurstBytes(int headBytes) {
        return Math.max(Math.min(headBytes, LONGEST_BURST_BYTES), creditBytes);
    }
}
