package io.vifsched.experiments.traffic;

/**
 * Frame lengths and how often each occurs. Immutable.
 *
 * <p>Lengths are Ethernet frames without their frame check sequence, in bytes.
 */
public final class SizeMix {
    private final String name;
    private final int[] sizesBytes;
    private final double[] cumulativeShares;

    /**
     * A mix of sizes.
     *
     * @param name what the mix is called
     * @param sizesBytes the frame lengths
     * @param shares how often each occurs relative to the others; positive and finite
     * @throws IllegalArgumentException if there is no size, or not one share for each
     */
    public SizeMix(String name, int[] sizesBytes, double[] shares) {
        if (sizesBytes.length == 0 || sizesBytes.length != shares.length) {
            throw new IllegalArgumentException("shares = " + shares.length + ", expected one per size, "
                    + sizesBytes.length + ", and one at least");
        }
        this.name = name;
        this.sizesBytes = sizesBytes.clone();
        this.cumulativeShares = new double[shares.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            if (!(shares[i] > 0) || Double.isInfinite(shares[i])) {
                throw new IllegalArgumentException("shares[" + i + "] = " + shares[i] + ", expected above 0");
            }
            sum += shares[i];
            cumulativeShares[i] = sum;
        }
        for (int i = 0; i < shares.length; i++) {
            cumulativeShares[i] /= sum;
        }
        cumulativeShares[shares.length - 1] = 1;
    }

    /** What the mix is called. */
    public String name() {
        return name;
    }

    /** The frame lengths in bytes; the caller's own copy. */
    public int[] sizesBytes() {
        return sizesBytes.clone();
    }

    /** For each size the share of packets of that size or of one before it; the last is 1. The caller's own copy. */
    public double[] cumulativeShares() {
        return cumulativeShares.clone();
    }

    /**
     * The size that a uniform random number stands for.
     *
     * @param uniform at least 0 and below 1
     */
    public int sizeBytes(double uniform) {
        int i = 0;
        while (uniform >= cumulativeShares[i]) {
            i++;
        }
        return sizesBytes[i];
    }

    /** The mean frame length in bytes. */
    public double meanBytes() {
        double mean = 0;
        double before = 0;
        for (int i = 0; i < sizesBytes.length; i++) {
            mean += sizesBytes[i] * (cumulativeShares[i] - before);
            before = cumulativeShares[i];
        }
        return mean;
    }

    /** The longest frame in bytes. */
    public int longestBytes() {
        int longest = 0;
        for (int size : sizesBytes) {
            longest = Math.max(longest, size);
        }
        return longest;
    }
}
