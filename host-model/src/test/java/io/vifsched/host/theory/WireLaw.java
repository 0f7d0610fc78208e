package io.vifsched.host.theory;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.traffic.RandomStreams;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A continuous law for what a packet occupies on the wire, cut to what the wire allows, 84 to 65,573 bytes, and rounded down
 * to whole bytes. The moments are those of the rounded law, summed over all its values.
 */
final class WireLaw {
    private static final int LEAST = Ethernet.wireBytes(0);
    private static final int MOST = Ethernet.wireBytes(Ethernet.LONGEST_FRAME_BYTES);

    private final DoubleUnaryOperator quantile;
    private final double mean;
    private final double secondMoment;

    private WireLaw(DoubleUnaryOperator distribution, DoubleUnaryOperator quantile) {
        this.quantile = quantile;
        double sum = 0;
        double squares = 0;
        double below = 0; // probability of less than `bytes`
        for (int bytes = LEAST; bytes <= MOST; bytes++) {
            double upTo = bytes == MOST ? 1 : distribution.applyAsDouble(bytes + 1.0);
            sum += (upTo - below) * bytes;
            squares += (upTo - below) * bytes * bytes;
            below = upTo;
        }
        this.mean = sum;
        this.secondMoment = squares;
    }

    static WireLaw exponential(double mean) {
        return new WireLaw(x -> 1 - StrictMath.exp(-x / mean), u -> -mean * StrictMath.log(1 - u));
    }

    /** The logarithm is uniformly distributed: squared coefficient of variation 2.3 over the whole range. */
    static WireLaw logUniform(double least, double most) {
        double span = StrictMath.log(most / least);
        return new WireLaw(
                x -> Math.max(0, Math.min(1, StrictMath.log(x / least) / span)), u -> least * StrictMath.exp(span * u));
    }

    static WireLaw fixed(int bytes) {
        return new WireLaw(x -> x > bytes ? 1 : 0, u -> bytes);
    }

    double mean() {
        return mean;
    }

    double secondMoment() {
        return secondMoment;
    }

    /** The next frame's length, in bytes. */
    int drawFrameBytes(RandomGenerator random) {
        double bytes = quantile.applyAsDouble(RandomStreams.uniform(random));
        return (int) Math.max(LEAST, Math.min(MOST, bytes)) - Ethernet.OVERHEAD_BYTES;
    }
}
