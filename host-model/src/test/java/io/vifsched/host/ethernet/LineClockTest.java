package io.vifsched.host.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LineClockTest {
    /** 1538 bytes x 80 ns = 123,040 ns. */
    @Test
    void aFullFrameTakes123MicrosecondsAt100Megabits() {
        LineClock clock = new LineClock(100_000_000);

        assertThat(clock.pass(1_000, 1538)).isEqualTo(1_000 + 123_040);
    }

    /** 84 bytes at 100 Gb/s take 6.72 ns: the k-th ends at floor(6.72 k), the hundredth at 672 exactly. */
    @Test
    void carriesTheRemainderAt100Gigabits() {
        LineClock clock = new LineClock(100_000_000_000L);
        long now = 0;
        for (int k = 1; k <= 100; k++) {
            now = clock.pass(now, 84);
            assertThat(now).isEqualTo(672L * k / 100);
        }
        assertThat(now).isEqualTo(672);
    }

    /** 84 bytes at 7 bit/s take 96 s; 1 byte 8/7 s. Seven of them take 8 s, whatever is rounded in between. */
    @Test
    void isExactAtRatesThatDivideNothing() {
        LineClock clock = new LineClock(7);
        long now = clock.pass(0, 84);
        assertThat(now).isEqualTo(96_000_000_000L);
        for (int k = 0; k < 7; k++) {
            now = clock.pass(now, 1);
        }
        assertThat(now).isEqualTo(104_000_000_000L);
    }

    /** 6.72 ns end at 6; what starts at 6 goes on from 6.72, what starts at 7 from 7.00. */
    @Test
    void aPauseForgetsTheRemainder() {
        LineClock busy = new LineClock(100_000_000_000L);
        busy.pass(0, 84);
        LineClock paused = new LineClock(100_000_000_000L);
        paused.pass(0, 84);

        assertThat(busy.pass(6, 84)).isEqualTo(13); // 13.44
        assertThat(paused.pass(7, 84)).isEqualTo(13); // 13.72
        assertThat(busy.pass(13, 84)).isEqualTo(20); // 20.16
        assertThat(paused.pass(14, 84)).isEqualTo(20); // 20.72
    }

    @Test
    void rejectsRatesOutOfRange() {
        assertThatThrownBy(() -> new LineClock(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bitsPerSecond = 0, expected 1 to 1000000000000 bits per second");
        assertThatThrownBy(() -> new LineClock(1_000_000_000_001L)).isInstanceOf(IllegalArgumentException.class);
    }
}
