package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TraceReplayTest {
    private static final RandomStreams RANDOM = new RandomStreams(1, 0);

    // Span 900 over 3 gaps: a loop lasts 900 + 300 = 1200 ns.
    private static final Trace TRACE = new Trace(
            3, new long[] {5_000, 5_100, 5_400, 5_900}, new int[] {0, 1, 0, 0}, new int[] {60, 100, 200, 1514});

    @Test
    void aLoopLastsOneMeanGapLongerThanTheRecording() {
        assertThat(TRACE.loopNanos()).isEqualTo(1_200);
        // (84 + 124 + 224 + 1538) bytes in 1200 ns
        assertThat(TRACE.offeredBitsPerSecond()).isCloseTo(1970 * 8 / 1200e-9, within(1.0));
    }

    @Test
    void sendsTheVifsOwnPacketsAgainAndAgain() {
        StubSocket socket = StubSocket.run(new TraceReplay(TRACE, 0, 1, 0), 0, RANDOM, 2_000);

        assertThat(socket.instants).containsExactly(0L, 400L, 900L, 1_200L, 1_600L);
        assertThat(socket.lengths).containsExactly(60, 200, 1514, 60, 200);
    }

    @Test
    void speedDividesTimes() {
        StubSocket socket = StubSocket.run(new TraceReplay(TRACE, 0, 4, 0), 0, RANDOM, 401);

        assertThat(socket.instants).containsExactly(0L, 100L, 225L, 300L, 400L);
    }

    @Test
    void anOffsetRotatesTheLoopOfAllVifsAlike() {
        StubSocket zero = StubSocket.run(new TraceReplay(TRACE, 0, 1, 500), 0, RANDOM, 1_500);
        StubSocket one = StubSocket.run(new TraceReplay(TRACE, 1, 1, 500), 1, RANDOM, 2_500);

        assertThat(zero.instants).containsExactly(400L, 700L, 1_100L);
        assertThat(one.instants).containsExactly(800L, 2_000L);
    }

    @Test
    void aVifWithoutPacketsIsSilent() {
        assertThat(StubSocket.run(new TraceReplay(TRACE, 2, 1, 0), 2, RANDOM, 10_000).instants)
                .isEmpty();
    }

    @Test
    void rejectsWhatIsNoTrace() {
        assertThatThrownBy(() -> new Trace(1, new long[] {1, 0, 2}, new int[3], new int[] {60, 60, 60}))
                .hasMessage("timesNanos[1] = 0, expected >= 1, the one before");
        assertThatThrownBy(() -> new Trace(1, new long[] {1, 1}, new int[2], new int[] {60, 60}))
                .hasMessage("timesNanos = 2 packets, expected two or more, the last later than the first");
        assertThatThrownBy(() -> new Trace(1, new long[] {0, 1}, new int[] {0, 1}, new int[] {60, 60}))
                .hasMessage("vif[1] = 1, expected 0 to 0");
        assertThatThrownBy(() -> new Trace(1, new long[] {0, 1}, new int[2], new int[] {60, 0}))
                .hasMessage("lengthBytes[1] = 0, expected 14 to 65549 bytes");
        assertThatThrownBy(() -> new Trace(1, new long[] {0, 1}, new int[1], new int[2]))
                .hasMessage("vif, lengthBytes = 1, 2 values, expected one per time, that is 2");
        long[] allOfTime = {Long.MIN_VALUE, Long.MAX_VALUE};
        assertThatThrownBy(() -> new Trace(1, allOfTime, new int[2], new int[] {60, 60}))
                .hasMessage("timesNanos = -9223372036854775808 to 9223372036854775807, expected a span of "
                        + "1000000000000000000 ns at most");
        assertThatThrownBy(() -> new Trace(Integer.MAX_VALUE, new long[] {0, 1}, new int[2], new int[] {60, 60}))
                .hasMessage("vifs = 2147483647, expected 1 to 4194304");
    }

    @Test
    void rejectsAReplayOutOfRange() {
        assertThatThrownBy(() -> new TraceReplay(TRACE, 3, 1, 0)).hasMessage("vif = 3, expected 0 to 2");
        assertThatThrownBy(() -> new TraceReplay(TRACE, 0, 0, 0))
                .hasMessage("speed = 0.0, expected 0.000001 to 1000000");
        assertThatThrownBy(() -> new TraceReplay(TRACE, 0, 1, 1_200))
                .hasMessage("offsetNanos = 1200, expected 0 to 1199 nanoseconds");
    }
}
