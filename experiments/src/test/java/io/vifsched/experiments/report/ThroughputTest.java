package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ThroughputTest {
    @Test
    void windowsAreMultiplesOf50Milliseconds() {
        assertThat(new Throughput(1, 2_000_000_000L).windowNanos()).isEqualTo(50_000_000);
        assertThat(new Throughput(1, 10_000_000_000L).windowNanos()).isEqualTo(100_000_000);
        assertThat(new Throughput(1, 10_000_000_001L).windowNanos()).isEqualTo(150_000_000);
        assertThat(new Throughput(1, 100).windows()).isEqualTo(10);
    }

    @Test
    void packetCountsWhereItsLastByteLeaves() {
        Throughput throughput = new Throughput(2, 1_000_000_000);
        throughput.add(1, 62_500, 49_999_999);
        throughput.add(1, 125_000, 50_000_000);
        throughput.add(1, 1_000, 1_000_000_000);

        // 62,500 B in 50 ms are 500,000 bit / 0.05 s = 10 Mbit/s.
        assertThat(throughput.megabitsPerSecond(1, 0)).isEqualTo(10);
        assertThat(throughput.megabitsPerSecond(1, 1)).isEqualTo(20);
        assertThat(throughput.megabitsPerSecond(0, 0)).isZero();
    }
}
