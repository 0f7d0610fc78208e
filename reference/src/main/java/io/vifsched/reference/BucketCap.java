package io.vifsched.reference;

/** A token bucket that fills continuously: a packet is visible as soon as there are tokens for all of it. */
public final class BucketCap implements ExactCap {
    private final Rational rate;
    private final long depthBytes;
    private Rational tokensBytes;
    private Rational counted = Rational.ZERO;

    /** A full bucket of {@code depthBytes}; longer packets are refused. */
    public BucketCap(long rateBitsPerSecond, long depthBytes) {
        rate = Rational.of(rateBitsPerSecond, 8_000_000_000L);
        this.depthBytes = depthBytes;
        tokensBytes = Rational.of(depthBytes);
    }

    @Override
    public boolean admits(int lengthBytes) {
        return lengthBytes <= depthBytes;
    }

    @Override
    public Rational release(int lengthBytes, Rational now) {
        fill(now);
        Rational missing = Rational.of(lengthBytes).minus(tokensBytes);
        return missing.signum() <= 0 ? now : now.plus(missing.dividedBy(rate));
    }

    @Override
    public void taken(int lengthBytes, Rational now) {
        fill(now);
        tokensBytes = tokensBytes.minus(Rational.of(lengthBytes));
    }

    private void fill(Rational now) {
        tokensBytes = tokensBytes.plus(now.minus(counted).times(rate)).min(Rational.of(depthBytes));
        counted = now;
    }
}
