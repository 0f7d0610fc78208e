package io.vifsched.host.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.IntCountsHistogram;
import org.junit.jupiter.api.Test;

class DelaysTest {
    @Test
    void recordsEachVifToTwoDigits() {
        Delays delays = new Delays(2);
        for (int i = 1; i <= 1_000; i++) {
            delays.record(1, 1_000L * i);
        }

        assertThat(delays.of(0).getTotalCount()).isZero();
        IntCountsHistogram histogram = delays.of(1);
        assertThat(histogram.getTotalCount()).isEqualTo(1_000);
        assertThat(histogram.getValueAtPercentile(50)).isBetween(500_000L, 505_000L);
        assertThat(histogram.getMaxValue()).isBetween(1_000_000L, 1_010_000L);
    }

    @Test
    void takesDelaysOfAnyLength() {
        Delays delays = new Delays(1);
        delays.record(0, 0);
        delays.record(0, 1_000_000_000_000_000L);

        assertThat(delays.of(0).getMaxValue()).isGreaterThanOrEqualTo(1_000_000_000_000_000L);
        assertThat(delays.of(0).getMinValue()).isZero();
    }

    @Test
    void countsEqualDelaysInARow() {
        Delays delays = new Delays(1);
        for (long delay : new long[] {0, 0, 7, 7, 7, 0}) {
            delays.record(0, delay);
        }

        assertThat(delays.of(0).getCountAtValue(0)).isEqualTo(3);
        assertThat(delays.of(0).getCountAtValue(7)).isEqualTo(3);
        delays.record(0, 7);
        assertThat(delays.of(0).getTotalCount()).isEqualTo(7);
    }
}
