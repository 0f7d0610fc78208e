package io.vifsched.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SimulatedSecondsTest {
    private static final long LATEST_NANOS = (1L << 22) * 1_000_000_000L;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    @Test
    void everyNanosecondComesBackAsItself() {
        for (int i = 0; i < 100_000; i++) {
            long nanos = random.nextLong(LATEST_NANOS) >> random.nextInt(50);
            assertThat(SimulatedSeconds.ceilNanos(SimulatedSeconds.of(nanos))).isEqualTo(nanos);
        }
        assertThat(SimulatedSeconds.ceilNanos(0)).isZero();
        assertThat(SimulatedSeconds.ceilNanos(SimulatedSeconds.LATEST)).isEqualTo(LATEST_NANOS);
    }

    @Test
    void anInstantBetweenTwoNanosecondsIsTheLater() {
        for (int i = 0; i < 100_000; i++) {
            long nanos = random.nextLong(LATEST_NANOS) >> random.nextInt(50);
            double justAfter = Math.nextUp(SimulatedSeconds.of(nanos));
            double justBefore = Math.nextDown(SimulatedSeconds.of(nanos + 1));
            if (nanos + 1 < LATEST_NANOS) {
                assertThat(SimulatedSeconds.ceilNanos(justAfter)).isEqualTo(nanos + 1);
            }
            if (justBefore > SimulatedSeconds.of(nanos)) {
                assertThat(SimulatedSeconds.ceilNanos(justBefore)).isEqualTo(nanos + 1);
            }
        }
    }

    @Test
    void rejectsWhatIsNoTime() {
        for (double seconds : new double[] {-1e-9, 4_194_304.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> SimulatedSeconds.ceilNanos(seconds))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("seconds = " + seconds + ", expected 0 to 4194304");
        }
    }
}
