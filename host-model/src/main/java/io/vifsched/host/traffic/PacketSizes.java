package io.vifsched.host.traffic;

import io.vifsched.host.ethernet.Ethernet;
import java.util.random.RandomGenerator;

/**
 * Lengths of frames: one length, or several drawn independently with given shares of the packets.
 *
 * <p><b>Cost:</b> one random number and O(lengths) per packet; none for a single length.
 */
public final class PacketSizes {
    private final int[] lengthsBytes;
    private final double[] shares;

    private PacketSizes(int[] lengthsBytes, double[] shares) {
        this.lengthsBytes = lengthsBytes;
        this.shares = shares;
    }

    /**
     * Always the same length.
     *
     * @param frameBytes 14 to 65,549, without frame check sequence; 1514 for an IP packet of 1500
     */
    public static PacketSizes fixed(int frameBytes) {
        return mix(new int[] {frameBytes}, new double[] {1});
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
        double[] normalized = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            normalized[i] = shares[i] / sum;
        }
        return new PacketSizes(frameBytes.clone(), normalized);
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

    /** The next length, in bytes. */
    int draw(RandomGenerator random) {
        int last = lengthsBytes.length - 1;
        if (last == 0) {
            return lengthsBytes[0];
        }
        double left = RandomStreams.uniform(random);
        for (int i = 0; i < last; i++) {
            left -= shares[i];
            if (left < 0) {
                return lengthsBytes[i];
            }
        }
        return lengthsBytes[last];
    }
}
