package io.vifsched.reference;

/**
 * The credit rule of Linux's {@code xen-netback} (tx_add_credit, tx_credit_exceeded, tx_credit_callback), with a
 * timer that fires at once when it is due: a fixed credit per window, unused credit lost, and a window start that is set
 * back when a packet is held. The clock that windows are measured with may advance in ticks.
 */
public final class CreditCap implements ExactCap {
    private static final long LONGEST_BURST_BYTES = 131_072;

    private final long creditBytes;
    private final long tickNanos; // 0: a clock without ticks
    private final Rational windowNanos; // whole ticks
    private long remainingBytes;
    private Rational windowStart = Rational.ZERO;

    /**
     * {@code rateBitsPerSecond} in windows of {@code windowNanos}; the credit is rounded down, to at least 1 byte, and
     * then the window is rounded up to whole ticks, unless {@code tickNanos} is 0.
     */
    public CreditCap(long rateBitsPerSecond, long windowNanos, long tickNanos) {
        creditBytes = Math.max(
                1,
                Rational.of(rateBitsPerSecond)
                        .times(windowNanos)
                        .dividedBy(8_000_000_000L)
                        .floor());
        this.tickNanos = tickNanos;
        this.windowNanos = tickNanos == 0
                ? Rational.of(windowNanos)
                : Rational.of(Rational.of(windowNanos, tickNanos).ceil() * tickNanos);
        remainingBytes = creditBytes;
    }

    /** What no credit that is saved up covers could never leave. */
    @Override
    public boolean admits(int lengthBytes) {
        return lengthBytes <= longestBurstBytes(lengthBytes);
    }

    @Override
    public Rational release(int lengthBytes, Rational now) {
        Rational instant = now;
        while (lengthBytes > remainingBytes) {
            Rational next = windowStart.plus(windowNanos);
            if (instant.compareTo(next) >= 0) {
                windowStart = clock(instant);
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

    /** What the clock shows at an instant. */
    private Rational clock(Rational instant) {
        return tickNanos == 0
                ? instant
                : Rational.of(instant.dividedBy(tickNanos).floor() * tickNanos);
    }

    private void addCredit(int headBytes) {
        remainingBytes = Math.min(remainingBytes + creditBytes, longestBurstBytes(headBytes));
    }

    private long longestBurstBytes(int headBytes) {
        return Math.max(Math.min(headBytes, LONGEST_BURST_BYTES), creditBytes);
    }
}
