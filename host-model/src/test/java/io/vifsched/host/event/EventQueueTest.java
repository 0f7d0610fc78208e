package io.vifsched.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueueTest {
    private final EventQueue events = new EventQueue();
    private final List<String> fired = new ArrayList<>();
    private final EventTarget recorder = (argument, now) -> fired.add(argument + "@" + now);

    @Test
    void firesByInstant() {
        arm(timer(0, EventQueue.DECISION), 30);
        arm(timer(1, EventQueue.DECISION), 10);
        arm(timer(2, EventQueue.DECISION), 20);

        events.runUntil(100);

        assertThat(fired).containsExactly("1@10", "2@20", "0@30");
        assertThat(events.nowNanos()).isEqualTo(100);
        assertThat(events.fired()).isEqualTo(3);
    }

    @Test
    void tiesFireByRankThenInTheOrderOfArming() {
        int decision = timer(0, EventQueue.DECISION);
        int laterArrival = timer(1, EventQueue.ARRIVAL);
        int arrival = timer(2, EventQueue.ARRIVAL);
        int transmission = timer(3, EventQueue.TRANSMISSION);
        for (int timer : new int[] {decision, transmission, arrival, laterArrival}) {
            arm(timer, 5);
        }

        events.runUntil(6);

        assertThat(fired).containsExactly("2@5", "1@5", "3@5", "0@5");
    }

    @Test
    void armingAgainMovesATimerBehindItsTies() {
        int first = timer(0, EventQueue.DECISION);
        int second = timer(1, EventQueue.DECISION);
        arm(first, 5);
        arm(second, 5);
        arm(first, 9);
        arm(first, 5);

        events.runUntil(100);

        assertThat(fired).containsExactly("1@5", "0@5");
    }

    @Test
    void leavesOutTheEndInstant() {
        int timer = timer(0, EventQueue.DECISION);
        arm(timer, 10);

        events.runUntil(10);
        assertThat(fired).isEmpty();

        events.runUntil(11);
        assertThat(fired).containsExactly("0@10");
        assertThat(events.isArmed(timer)).isFalse();
    }

    @Test
    void aDisarmedTimerDoesNotFire() {
        int timer = timer(0, EventQueue.DECISION);
        arm(timer, 10);
        events.disarm(timer);
        events.disarm(timer);

        events.runUntil(100);

        assertThat(fired).isEmpty();
    }

    @Test
    void aTargetMayArmItsOwnTimerForTheSameInstant() {
        int[] timer = new int[1];
        timer[0] = events.newTimer(
                (argument, now) -> {
                    assertThat(events.isArmed(timer[0])).isFalse();
                    fired.add("fired@" + now);
                    if (fired.size() < 3) {
                        events.arm(timer[0], now);
                    }
                },
                0,
                EventQueue.DECISION);
        arm(timer[0], 7);

        events.runUntil(100);

        assertThat(fired).containsExactly("fired@7", "fired@7", "fired@7");
    }

    @Test
    void timersMayBeMadeWhileOneFires() {
        int maker = events.newTimer(
                (argument, now) -> {
                    for (int i = 0; i < 100; i++) {
                        arm(timer(i, EventQueue.DECISION), now + 100 - i);
                    }
                },
                0,
                EventQueue.DECISION);
        arm(maker, 1);

        events.runUntil(4);

        assertThat(fired).containsExactly("99@2", "98@3");
    }

    @Test
    void rejectsThePast() {
        int timer = timer(0, EventQueue.DECISION);
        events.runUntil(10);

        assertThatThrownBy(() -> events.arm(timer, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instantNanos = 9, expected >= 10");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithASearchOfAllTimers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int timers = 1 + random.nextInt(40);
        long[] instants = new long[timers];
        long[] armedAt = new long[timers];
        Arrays.fill(instants, EventQueue.NEVER);
        for (int i = 0; i < timers; i++) {
            timer(i, EventQueue.DECISION);
        }
        List<String> expected = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 2_000; step++) {
            int timer = random.nextInt(timers);
            if (random.nextInt(4) == 0) {
                events.disarm(timer);
                instants[timer] = EventQueue.NEVER;
            } else {
                instants[timer] = now + random.nextInt(5);
                armedAt[timer] = step;
                events.arm(timer, instants[timer]);
            }
            if (random.nextBoolean()) {
                now += random.nextInt(3);
                events.runUntil(now);
                expectUntil(now, instants, armedAt, expected);
            }
        }

        assertThat(fired).isEqualTo(expected);
    }

    private static void expectUntil(long end, long[] instants, long[] armedAt, List<String> expected) {
        while (true) {
            int earliest = 0;
            for (int i = 1; i < instants.length; i++) {
                boolean tie = instants[i] == instants[earliest];
                if (tie ? armedAt[i] < armedAt[earliest] : instants[i] < instants[earliest]) {
                    earliest = i;
                }
            }
            if (instants[earliest] >= end) {
                return;
            }
            expected.add(earliest + "@" + instants[earliest]);
            instants[earliest] = EventQueue.NEVER;
        }
    }

    @Test
    void aTargetMayFireAgainWhereNothingElseIsDueBefore() {
        int[] timer = new int[1];
        timer[0] = events.newTimer(
                (argument, now) -> {
                    fired.add("first@" + now);
                    assertThat(events.advance(timer[0], 4)).isTrue();
                    fired.add("again@" + events.nowNanos());
                    assertThat(events.advance(timer[0], 5)).as("a tie").isFalse();
                    assertThat(events.advance(timer[0], 3)).as("the past").isFalse();
                    assertThat(events.nowNanos()).isEqualTo(4);
                },
                0,
                EventQueue.DECISION);
        arm(timer(1, EventQueue.DECISION), 5);
        arm(timer[0], 1);

        events.runUntil(100);

        assertThat(fired).containsExactly("first@1", "again@4", "1@5");
        assertThat(events.fired()).isEqualTo(3);
    }

    @Test
    void aTargetDoesNotFireAgainAfterTheEndOrOnceArmed() {
        int[] timer = new int[1];
        timer[0] = events.newTimer(
                (argument, now) -> {
                    fired.add("fired@" + now);
                    assertThat(events.advance(timer[0], 9)).isTrue();
                    assertThat(events.advance(timer[0], 10)).as("the end").isFalse();
                    events.arm(timer[0], 20);
                    assertThat(events.advance(timer[0], 9)).as("armed").isFalse();
                },
                0,
                EventQueue.DECISION);
        arm(timer[0], 1);

        events.runUntil(10);

        assertThat(fired).containsExactly("fired@1");
        assertThat(events.isArmed(timer[0])).isTrue();
    }

    /** Targets arm, disarm and go on as they like, at all ranks; what fires, and what is armed, is as in a search of all. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void agreesWithASearchOfAllTimersWhateverTargetsDo(long seed) {
        int timers = 1 + new SplittableRandom(seed).nextInt(40);
        List<String> expected = new Program(new SearchedTimers(), timers, seed).run();

        assertThat(new Program(
                                new Program.Engine() {
                                    @Override
                                    public int newTimer(EventTarget target, int argument, int rank) {
                                        return events.newTimer(target, argument, rank);
                                    }

                                    @Override
                                    public void arm(int timer, long instantNanos) {
                                        events.arm(timer, instantNanos);
                                    }

                                    @Override
                                    public void disarm(int timer) {
                                        events.disarm(timer);
                                    }

                                    @Override
                                    public boolean isArmed(int timer) {
                                        return events.isArmed(timer);
                                    }

                                    @Override
                                    public boolean advance(int timer, long instantNanos) {
                                        return events.advance(timer, instantNanos);
                                    }

                                    @Override
                                    public void runUntil(long endNanos) {
                                        events.runUntil(endNanos);
                                    }
                                },
                                timers,
                                seed)
                        .run())
                .isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(100);
    }

    @Test
    void allocatesNothingPerEvent() {
        for (int i = 0; i < 100; i++) {
            int[] timer = new int[1];
            timer[0] = events.newTimer((step, now) -> events.arm(timer[0], now + step), i + 1, EventQueue.DECISION);
            arm(timer[0], i);
        }
        events.runUntil(1_000);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = thread.getThreadAllocatedBytes(id);

        events.runUntil(50_000);

        assertThat(thread.getThreadAllocatedBytes(id) - before).isLessThan(10_000);
        assertThat(events.fired()).isGreaterThan(200_000);
    }

    private int timer(int argument, int rank) {
        return events.newTimer(recorder, argument, rank);
    }

    private void arm(int timer, long instantNanos) {
        events.arm(timer, instantNanos);
    }
}
