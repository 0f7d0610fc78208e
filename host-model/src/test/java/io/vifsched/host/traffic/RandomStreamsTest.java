package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    @Test
    void theSameKeyGivesTheSameStream() {
        RandomGenerator one = new RandomStreams(1, 2).stream(3, Purpose.GAP);
        RandomGenerator two = new RandomStreams(1, 2).stream(3, Purpose.GAP);

        for (int i = 0; i < 100; i++) {
            assertThat(one.nextLong()).isEqualTo(two.nextLong());
        }
    }

    @Test
    void everyPartOfTheKeyMatters() {
        Set<Long> first = new HashSet<>();
        for (long seed = -2; seed < 3; seed++) {
            for (int replication = 0; replication < 10; replication++) {
                for (int vif = 0; vif < 20; vif++) {
                    for (Purpose purpose : Purpose.values()) {
                        first.add(new RandomStreams(seed, replication)
                                .stream(vif, purpose).nextLong());
                    }
                }
            }
        }

        assertThat(first).hasSize(5 * 10 * 20 * Purpose.values().length);
    }

    /** Recorded once; a change here changes every published result. */
    @Test
    void drawsWhatItAlwaysDrew() {
        RandomGenerator random = new RandomStreams(1, 0).stream(0, Purpose.SIZE);

        assertThat(random.nextLong()).isEqualTo(1041503893290935701L);
    }

    /** Mean 1 and variance 1; over 100,000 draws the mean's standard deviation is 0.0032. */
    @Test
    void exponentialDrawsHaveMeanOne() {
        RandomGenerator random = new RandomStreams(7, 0).stream(0, Purpose.GAP);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += RandomStreams.exponential(random);
        }

        assertThat(sum / 100_000).isCloseTo(1, within(0.013));
    }
}
