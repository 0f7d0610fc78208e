package io.vifsched.experiments.traffic;

import io.vifsched.host.traffic.PacketSizes;
import java.util.Arrays;

/**
 * Frame lengths and how often each occurs, drawn independently or in a given order. Immutable.
 *
 * <p>Lengths are Ethernet frames without their frame check sequence, in bytes.
 */
public final class SizeMix {
    private final String name;
    private final int[] sizesBytes;
    private final double[] cumulativeShares;
    private final boolean inOrder;

    /**
     * A mix of sizes.
     *
     * @param name what the mix is called
     * @param sizesBytes the frame lengths
     * @param shares how often each occurs relative to the others; positive and finite
     * @throws IllegalArgumentException if there is no size, or not one share for each
     */
    public SizeMix(String name, int[] sizesBytes, double[] shares) {
        this(name, sizesBytes, shares, false);
    }

    private SizeMix(String name, int[] sizesBytes, double[] shares, boolean inOrder) {
        if (sizesBytes.length == 0 || sizesBytes.length != shares.length) {
            throw new IllegalArgumentException("shares = " + shares.length + ", expected one per size, "
                    + sizesBytes.length + ", and one at least");
        }
        this.name = name;
        this.inOrder = inOrder;
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

    /**
     * Sizes that each sender repeats one after the other.
     *
     * @param name what the sequence is called
     * @param sizesBytes the frame lengths, one at least
     */
    public static SizeMix sequence(String name, int... sizesBytes) {
        double[] shares = new double[sizesBytes.length];
        Arrays.fill(shares, 1);
        return new SizeMix(name, sizesBytes, shares, true);
    }

    /** The same for senders of the host model. */
    public PacketSizes packetSizes() {
        if (inOrder) {
            return PacketSizes.sequence(sizesBytes);
        }
        double[] shares = cumulativeShares();
        for (int i = shares.length - 1; i > 0; i--) {
            shares[i] -= shares[i - 1];
        }
        return PacketSizes.mix(sizesBytes, shares);
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
