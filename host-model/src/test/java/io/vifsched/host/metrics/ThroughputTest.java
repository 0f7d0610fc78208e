package io.vifsched.host.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ThroughputTest {
    @Test
    void aWindowEndsBeforeTheNextBegins() {
        Throughput throughput = new Throughput(2, 25, 10);
        throughput.add(0, 100, 0);
        throughput.add(1, 7, 9);
        throughput.add(0, 200, 10);
        throughput.add(0, 300, 24);

        assertThat(throughput.windows()).isEqualTo(3);
        assertThat(throughput.bytes(0, 0)).isEqualTo(100);
        assertThat(throughput.bytes(1, 0)).isEqualTo(7);
        assertThat(throughput.bytes(0, 1)).isEqualTo(200);
        assertThat(throughput.bytes(0, 2)).isEqualTo(300);
        assertThat(throughput.packets(0, 2)).isEqualTo(1);
        assertThat(throughput.packets(1, 2)).isZero();
    }

    @Test
    void windowsMayBeSkipped() {
        Throughput throughput = new Throughput(1, 100, 10);
        throughput.add(0, 5, 55);
        throughput.add(0, 6, 59);
        throughput.add(0, 7, 60);

        assertThat(throughput.bytes(0, 5)).isEqualTo(11);
        assertThat(throughput.bytes(0, 6)).isEqualTo(7);
    }

    @Test
    void rejectsMoreWindowsThanMemoryShouldHold() {
        assertThatThrownBy(() -> new Throughput(1_000, 1_000_000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("windowNanos = 1, expected longer");
    }
}
