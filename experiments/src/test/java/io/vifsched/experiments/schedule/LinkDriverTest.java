package io.vifsched.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkDriverTest {
    /** A first-in-first-out scheduler that writes down every call, and holds packets until a given time. */
    private static final class StubScheduler implements PacketScheduler {
        private final List<String> calls = new ArrayList<>();
        private final Deque<Long> handles = new ArrayDeque<>();
        private final long heldUntilNanos;

        StubScheduler(long heldUntilNanos) {
            this.heldUntilNanos = heldUntilNanos;
        }

        @Override
        public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
            calls.add("enqueue " + nowNanos);
            handles.add(handle);
            return ACCEPTED;
        }

        @Override
        public long dequeue(long nowNanos) {
            boolean sends = !handles.isEmpty() && nowNanos >= heldUntilNanos;
            calls.add((sends ? "dequeue " : "idle ") + nowNanos);
            return sends ? handles.remove() : NONE;
        }

        @Override
        public long nextWakeup(long nowNanos) {
            return handles.isEmpty() ? NEVER : Math.max(nowNanos, heldUntilNanos);
        }
    }

    private static LinkDriver.Sink nowhere() {
        return (row, vif, sizeBytes, arrivalNanos, startNanos, finishNanos) -> {};
    }

    @Test
    void asksAtTheEndOfEveryTransmissionEvenWhenNothingWaits() throws IOException {
        StubScheduler scheduler = new StubScheduler(0);
        LinkDriver driver = new LinkDriver(scheduler, 8_000_000_000L, 0, nowhere()); // one byte per nanosecond
        driver.arrive(5, 0, 10, 0);
        driver.arrive(15, 0, 10, 1); // just when the first one ends
        driver.arrive(100, 0, 10, 2);
        assertThat(driver.drain()).isZero();
        assertThat(scheduler.calls)
                .containsExactly(
                        "enqueue 5",
                        "dequeue 5",
                        "enqueue 15",
                        "dequeue 15",
                        "idle 25",
                        "enqueue 100",
                        "dequeue 100",
                        "idle 110");
    }

    @Test
    void waitsForHeldPacketsUntilTheyMayGo() throws IOException {
        StubScheduler scheduler = new StubScheduler(1_000);
        LinkDriver driver = new LinkDriver(scheduler, 8_000_000_000L, 0, nowhere());
        driver.arrive(5, 0, 10, 0);
        driver.arrive(7, 0, 10, 1);
        assertThat(driver.drain()).isZero();
        assertThat(scheduler.calls)
                .containsExactly(
                        "enqueue 5", "idle 5", "enqueue 7", "idle 7", "dequeue 1000", "dequeue 1010", "idle 1020");
    }

    @Test
    void anEndBetweenTwoNanosecondsComesAfterTheArrivalBeforeIt() throws IOException {
        StubScheduler scheduler = new StubScheduler(0);
        LinkDriver driver = new LinkDriver(scheduler, 3_000_000_000L, 0, nowhere()); // one byte in 2 2/3 ns
        driver.arrive(0, 0, 1, 0);
        driver.arrive(2, 0, 1, 1);
        driver.arrive(3, 0, 1, 2);
        driver.drain();
        assertThat(scheduler.calls)
                .containsExactly(
                        "enqueue 0", "dequeue 0", "enqueue 2", "dequeue 2", "enqueue 3", "dequeue 5", "idle 8");
    }

    @Test
    void aSchedulerThatIsReadyButSendsNothingIsAnError() throws IOException {
        PacketScheduler broken = new PacketScheduler() {
            @Override
            public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
                return ACCEPTED;
            }

            @Override
            public long dequeue(long nowNanos) {
                return NONE;
            }

            @Override
            public long nextWakeup(long nowNanos) {
                return nowNanos;
            }
        };
        LinkDriver driver = new LinkDriver(broken, 1_000_000, 0, nowhere());
        driver.arrive(7, 0, 1, 0);
        assertThatThrownBy(driver::drain)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nextWakeup = 7, expected after 7, when dequeue had nothing to send");
    }

    @Test
    void timeDoesNotOverflow() throws IOException {
        LinkDriver driver = new LinkDriver(PacketSchedulers.of("fifo vifs=1 limit=none"), 1, 0, nowhere());
        for (int row = 0; row < 1_100; row++) {
            driver.arrive(0, 0, 1 << 20, row); // 8.4e15 ns each
        }
        assertThatThrownBy(driver::drain)
                .hasMessageStartingWith("finish time = 146 years or more, expected before 2^62");
    }

    /** Departures against start = max(end before, arrival) and finish = start + bytes x 8e9 / rate in exact fractions. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 7_000_003, 100_000_000, 999_999_999_989L, 1_000_000_000_000L})
    void timesAreExactForAnySpeed(long linkBitsPerSecond) throws IOException {
        Random random = new Random(linkBitsPerSecond);
        int overheadBytes = 24;
        BigInteger rate = BigInteger.valueOf(linkBitsPerSecond);
        List<long[]> departures = new ArrayList<>();
        LinkDriver driver = new LinkDriver(
                PacketSchedulers.of("fifo vifs=1 limit=none"),
                linkBitsPerSecond,
                overheadBytes,
                (row, vif, sizeBytes, arrivalNanos, startNanos, finishNanos) ->
                        departures.add(new long[] {row, startNanos, finishNanos}));
        long meanGapNanos = 800L * 8_000_000_000L / linkBitsPerSecond;
        BigInteger free = BigInteger.ZERO; // when the link is free, in units of 1 / rate nanoseconds
        long timeNanos = 0;
        List<long[]> expected = new ArrayList<>();
        for (int row = 0; row < 5_000; row++) {
            timeNanos += (long) (random.nextDouble() * 2 * (meanGapNanos + 1));
            int sizeBytes = 1 + random.nextInt(1_514);
            driver.arrive(timeNanos, 0, sizeBytes, row);
            BigInteger start = free.max(BigInteger.valueOf(timeNanos).multiply(rate));
            free = start.add(BigInteger.valueOf((sizeBytes + overheadBytes) * 8_000_000_000L));
            expected.add(new long[] {
                row, start.divide(rate).longValueExact(), free.divide(rate).longValueExact()
            });
        }
        assertThat(driver.drain()).isZero();
        assertThat(departures.toArray(long[][]::new)).isDeepEqualTo(expected.toArray(long[][]::new));
    }
}
