package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LongRunGpsTest {
    @Test
    void staysWithinItsStatedErrorOfExactGps() {
        for (long seed = 0; seed < 300; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            FluidGps exact = Fluids.exact(workload);
            exact.drain();
            LongRunGps fluid = new LongRunGps(
                    Fluids.weights(workload), workload.parameters().one("link"));
            for (Arrival arrival : Fluids.sorted(workload)) {
                long timeNanos = arrival.time().floor();
                fluid.arrive(arrival.vif(), arrival.lengthBytes(), timeNanos);
                assertThat(fluid.errorBytes()).isLessThan(1e-9);
                for (int vif = 0; vif < workload.parameters().vifs(); vif++) {
                    Rational expected = exact.serviceCurve(vif).at(Rational.of(timeNanos));
                    assertThat(fluid.servedBytes(vif))
                            .as("seed %d, vif %d, time %d", seed, vif, timeNanos)
                            .isCloseTo(expected.doubleValue(), Offset.offset(fluid.errorBytes()));
                }
            }
        }
    }

    @Test
    void losesNothingInMonthsOfOverload() {
        // 400,000 packets, one a minute, on a link that takes 72 s for each: 120 % load for nine months.
        // The link never idles after the first packet, so at the end all vifs together have had rate x time.
        SplittableRandom random = new SplittableRandom(7);
        long[] weights = random.longs(50, 1, 100).toArray();
        long rateBitsPerSecond = 1_000;
        long minuteNanos = 60_000_000_000L;
        int lengthBytes = 9_000; // 72 s
        LongRunGps fluid = new LongRunGps(weights, rateBitsPerSecond);
        long packets = 400_000;
        for (long packet = 0; packet < packets; packet++) {
            fluid.arrive(random.nextInt(weights.length), lengthBytes, packet * minuteNanos);
        }
        fluid.advance(packets * minuteNanos);
        double served = 0;
        for (int vif = 0; vif < weights.length; vif++) {
            served += fluid.servedBytes(vif);
        }
        assertThat(fluid.errorBytes()).isLessThan(1e-5);
        // 1,000 bit/s is 125 bytes/s: 7,500 a minute
        assertThat(served).isCloseTo(7_500.0 * packets, Offset.offset(weights.length * fluid.errorBytes()));
    }

    @Test
    void rejectsTimeThatGoesBackAndWeightsOutOfRange() {
        LongRunGps fluid = new LongRunGps(new long[] {1}, 1);
        fluid.advance(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fluid.advance(4))
                .withMessage("timeNanos = 4, expected 5 or later");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LongRunGps(new long[] {1, 0}, 1))
                .withMessage("weight[1] = 0, expected 1 to 2^53 / vifs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LongRunGps(new long[] {1}, 0))
                .withMessage("rateBitsPerSecond = 0, expected 1 to 2^53");
    }
}
