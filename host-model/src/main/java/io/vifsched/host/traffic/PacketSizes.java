package io.vifsched.host.traffic;

import io.vifsched.host.ethernet.Ethernet;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Lengths of frames: one length, several drawn independently with given shares of the packets, or a sequence that each
 * sender repeats.
 *
 * <p><b>Cost:</b> one random number and O(lengths) per packet if they are drawn, else O(1).
 */
public final class PacketSizes {
    private final int[] lengthsBytes;
    private final double[] shares;
    private final boolean inOrder;

    private PacketSizes(int[] lengthsBytes, double[] shares, boolean inOrder) {
        this.lengthsBytes = lengthsBytes;
        this.shares = shares;
        this.inOrder = inOrder;
    }

    /**
     * Always the same length.
     *
     * @param frameBytes 14 to 65,549, without frame check sequence; 1514 for an IP packet of 1500
     */
    public static PacketSizes fixed(int frameBytes) {
        return sequence(frameBytes);
    }

    /**
     * Lengths drawn with shares.
     *
     * @param frameBytes the lengths, each 14 to 65,549, without frame check sequence
     * @param shares of the packets, one per length, above 0 and finite; they need not add up to 1
     */
    public static PacketSizes mix(int[] frameBytes, double[] shares) {
        if (frameBytes.length == 0 || frameBytes.length != shares.length) {
            throw new IllegalArgumentException("shares = " + shares.length
                    + " values, expected one per length and at least one, got " + frameBytes.length + " lengths");
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            Ethernet.checkFrameBytes("frameBytes[" + i + "]", frameBytes[i]);
            if (!(shares[i] > 0) || Double.isInfinite(shares[i])) {
                throw new IllegalArgumentException("shares[" + i + "] = " + shares[i] + ", expected a number above 0");
            }
            sum += shares[i];
        }
        if (Double.isInfinite(sum)) {
            throw new IllegalArgumentException("shares = a sum of " + sum + ", expected a finite one");
        }
        double[] normalized = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            normalized[i] = shares[i] / sum;
        }
        return new PacketSizes(frameBytes.clone(), normalized, frameBytes.length == 1);
    }

    /**
     * Lengths one after the other, and again from the first; every sender begins with the first.
     *
     * @param frameBytes the lengths, one at least, each 14 to 65,549, without frame check sequence
     */
    public static PacketSizes sequence(int... frameBytes) {
        double[] shares = new double[frameBytes.length];
        Arrays.fill(shares, 1);
        return new PacketSizes(frameBytes.clone(), mix(frameBytes, shares).shares, true);
    }

    /** Simple IMIX: IP packets of 40, 576 and 1500 bytes as 7:4:1, that is frames of 54, 590 and 1514. */
    public static PacketSizes imix() {
        return mix(new int[] {54, 590, 1514}, new double[] {7, 4, 1});
    }

    /**
     * The service-provider mix of TRex (SFR): the shares of eight ranges of frame length, each represented by its mean.
     */
    public static PacketSizes sfr() {
        return mix(
                new int[] {60, 76, 190, 329, 691, 1149, 1446, 1514},
                new double[] {.1998, .2772, .1028, .0567, .0094, .0846, .0512, .2182});
    }

    /** The mean of {@link Ethernet#wireBytes}, over packets. */
    public double meanWireBytes() {
        double mean = 0;
        for (int i = 0; i < lengthsBytes.length; i++) {
            mean += shares[i] * Ethernet.wireBytes(lengthsBytes[i]);
        }
        return mean;
    }

    /** The lengths of one sender's packets, drawn from a stream of its own. */
    Lengths lengths(RandomGenerator random) {
        return new Lengths(random);
    }

    /** One length after the other. */
    final class Lengths {
        private final RandomGenerator random;
        private int next; // in order

        private Lengths(RandomGenerator random) {
            this.random = random;
        }

        /** The next length, in bytes. */
        int nextBytes() {
            if (!inOrder) {
                return lengthsBytes[drawn(RandomStreams.uniform(random))];
            }
            int length = lengthsBytes[next];
            next = next + 1 == lengthsBytes.length ? 0 : next + 1;
            return length;
        }
    }

    private int drawn(double uniform) {
        int last = lengthsBytes.length - 1;
        double left = uniform;
        for (int i = 0; i < last; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return last;
    }
}
