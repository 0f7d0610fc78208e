package io.vifsched;

import java.math.BigInteger;

/**
 * Netback's credit: a vif gets its credit once per window, and unused credit is lost.
 *
 * <ul>
 *   <li><b>Source:</b> Linux netback, {@code tx_add_credit}, {@code tx_credit_exceeded}, {@code tx_credit_callback}, as
 *       in the kernels of Xen 4.0's time; the paper, section III-C2.
 *   <li><b>Departs from it:</b> time is in nanoseconds; with a tick, the kernel's jiffy, windows begin at whole ticks and
 *       last a whole number of them, rounded up, as there. A window opens at the first packet that the credit does not
 *       cover, as there. A packet longer than 131,072 bytes and than the credit could never leave and is refused on
 *       arrival.
 *   <li><b>Cost:</b> O(1) per packet; after an idle time one step more for each two windows' credit that a long packet
 *       needs.
 *   <li><b>Fairness:</b> bytes started in any [s, t] are at most c + c (floor((t - s) / T) + 1), with credit c of at least
 *       the longest packet, and window T; with a tick of more than 1 ns, at most c + c (floor((t - s + tick) / T) + 1), T
 *       the window rounded up to ticks, as a window may open up to a tick before the packet that opens it.
 * </ul>
 */
final class CreditCaps extends RateCaps {
    private static final int MOST_SAVED_BYTES = 131_072;
    private static final BigInteger BITS_TIMES_NANOS = BigInteger.valueOf(8_000_000_000L);

    private final long windowNanos; // for which credit is given
    private final long tickNanos;
    private final long periodNanos; // how long a window lasts: windowNanos rounded up to ticks
    private final long[] creditBytes;
    private final long[] remainingBytes;
    private final long[] windowStartNanos; // whole ticks; may lie ahead: then a held packet's release opens that window

    CreditCaps(int vifs, long windowNanos, long tickNanos) {
        super(vifs);
        this.windowNanos = windowNanos;
        this.tickNanos = tickNanos;
        this.periodNanos = -Math.floorDiv(-windowNanos, tickNanos) * tickNanos;
        creditBytes = new long[vifs];
        remainingBytes = new long[vifs];
        windowStartNanos = new long[vifs];
    }

    @Override
    void check(int vif, long rate) {
        if (rate != VifParameter.UNLIMITED && creditBytes(rate) == 0) {
            throw new IllegalArgumentException("rate[" + vif + "] = " + Quantities.format(PolicyOption.Kind.RATE, rate)
                    + ", expected a byte or more per window of "
                    + Quantities.format(PolicyOption.Kind.TIME, windowNanos));
        }
    }

    private long creditBytes(long rate) {
        return BigInteger.valueOf(rate)
                .multiply(BigInteger.valueOf(windowNanos))
                .divide(BITS_TIMES_NANOS)
                .longValueExact();
    }

    @Override
    void restart(int vif, long rate, long nowNanos) {
        creditBytes[vif] = creditBytes(rate);
        remainingBytes[vif] = creditBytes[vif];
        windowStartNanos[vif] = lastTick(nowNanos);
    }

    private long lastTick(long nowNanos) {
        return tickNanos == 1 ? nowNanos : Math.floorDiv(nowNanos, tickNanos) * tickNanos;
    }

    @Override
    int longestBytes(long rate) {
        return (int) Math.min(PacketScheduler.MAX_LENGTH_BYTES, Math.max(MOST_SAVED_BYTES, creditBytes(rate)));
    }

    @Override
    long release(int vif, int lengthBytes, long nowNanos) {
        // The first window is that of time 0, or of the first test where time starts before 0.
        windowStartNanos[vif] = Math.min(windowStartNanos[vif], lastTick(nowNanos));
        long at = nowNanos;
        while (lengthBytes > remainingBytes[vif]) {
            long next = windowStartNanos[vif] + periodNanos;
            if (at < next) {
                at = openWindows(vif, lengthBytes, next);
                break;
            }
            windowStartNanos[vif] = lastTick(at);
            addCredit(vif, lengthBytes, 1);
            if (lengthBytes > remainingBytes[vif]) {
                // The timer is set to the end of the old window, although that has passed: netback does so.
                windowStartNanos[vif] = next;
                addCredit(vif, lengthBytes, 1);
            }
        }
        return at == nowNanos ? NOW : at;
    }

    /** Lets as many windows pass as the packet needs, the first at {@code next}; returns the start of the last. */
    private long openWindows(int vif, int lengthBytes, long next) {
        long windows = (lengthBytes - remainingBytes[vif] + creditBytes[vif] - 1) / creditBytes[vif];
        addCredit(vif, lengthBytes, windows);
        boolean neverEnds = windows - 1 > (PacketScheduler.LATEST_NANOS - next) / periodNanos;
        windowStartNanos[vif] = neverEnds ? PacketScheduler.LATEST_NANOS + 1 : next + (windows - 1) * periodNanos;
        return windowStartNanos[vif];
    }

    private void addCredit(int vif, int headBytes, long windows) {
        long most = Math.max(Math.min(headBytes, MOST_SAVED_BYTES), creditBytes[vif]);
        remainingBytes[vif] = Math.min(remainingBytes[vif] + windows * creditBytes[vif], most);
    }

    /** A window begins now, without credit: what the held packet's own windows held is not known any more. */
    @Override
    void unrelease(int vif, long nowNanos) {
        windowStartNanos[vif] = lastTick(nowNanos);
        remainingBytes[vif] = 0;
    }

    @Override
    void charge(int vif, int lengthBytes, long nowNanos) {
        remainingBytes[vif] -= lengthBytes;
    }
}
