package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every scheduler promises, whatever its policy and caps. */
class SchedulerContractTest {
    private static final int STEPS = 6_000;

    private static List<String> all() {
        return Specs.all().toList();
    }

    private static List<String> workConserving() {
        return Specs.workConserving().toList();
    }

    /** A random run: arrivals in bursts, decisions at random instants, idle ones too. */
    private abstract static class RandomRun {
        final Random random;
        long now;

        RandomRun(long seed) {
            random = new Random(seed);
        }

        final void run() {
            for (int step = 0; step < STEPS; step++) {
                // The link carries a packet in up to 15 us; load swings between too little and too much.
                now += random.nextInt(4) == 0 ? 0 : random.nextInt(step / 500 % 2 == 0 ? 4_000 : 15_000);
                if (random.nextInt(2) == 0) {
                    enqueue(random.nextInt(Specs.VIFS), 1 + random.nextInt(1514), step);
                } else {
                    dequeue();
                }
            }
        }

        abstract void enqueue(int vif, int lengthBytes, long handle);

        abstract void dequeue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsEveryPacketAndTheOrderWithinAVif(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        List<Deque<Long>> waiting = new ArrayList<>();
        List<Deque<Integer>> lengths = new ArrayList<>();
        for (int vif = 0; vif < Specs.VIFS; vif++) {
            waiting.add(new ArrayDeque<>());
            lengths.add(new ArrayDeque<>());
        }
        int[] vifOfHandle = new int[STEPS];
        new RandomRun(11) {
            @Override
            void enqueue(int vif, int lengthBytes, long handle) {
                int result = scheduler.enqueue(vif, lengthBytes, handle, now);
                boolean full = waiting.get(vif).size() == 20;
                assertThat(result).isEqualTo(full ? DropReason.QUEUE_FULL.code() : PacketScheduler.ACCEPTED);
                if (!full) {
                    vifOfHandle[(int) handle] = vif;
                    waiting.get(vif).addLast(handle);
                    lengths.get(vif).addLast(lengthBytes);
                }
                check(vif);
            }

            @Override
            void dequeue() {
                long handle = scheduler.dequeue(now);
                if (handle != PacketScheduler.NONE) {
                    int vif = vifOfHandle[(int) handle];
                    assertThat(waiting.get(vif).removeFirst()).isEqualTo(handle);
                    lengths.get(vif).removeFirst();
                    check(vif);
                }
            }

            private void check(int vif) {
                Backlog backlog = scheduler.backlog();
                assertThat(backlog.backlogPackets(vif))
                        .isEqualTo(waiting.get(vif).size());
                assertThat(backlog.backlogBytes(vif))
                        .isEqualTo(lengths.get(vif).stream()
                                .mapToLong(length -> length)
                                .sum());
            }
        }.run();
        assertThat(scheduler.backlog().vifs()).isEqualTo(Specs.VIFS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void nextWakeupIsNowExactlyWhenAPacketWouldLeave(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        new RandomRun(12) {
            @Override
            void enqueue(int vif, int lengthBytes, long handle) {
                scheduler.enqueue(vif, lengthBytes, handle, now);
            }

            @Override
            void dequeue() {
                long wakeup = scheduler.nextWakeup(now);
                assertThat(wakeup).isGreaterThanOrEqualTo(now);
                assertThat(scheduler.nextWakeup(now)).isEqualTo(wakeup);
                assertThat(scheduler.dequeue(now) != PacketScheduler.NONE).isEqualTo(wakeup == now);
            }
        }.run();
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingLeavesBeforeTheNextWakeupAndSomethingThen(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        Random random = new Random(13);
        long now = 0;
        for (int step = 0; step < 3_000; step++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                scheduler.enqueue(random.nextInt(Specs.VIFS), 1 + random.nextInt(1514), step, now);
            }
            long wakeup = scheduler.nextWakeup(now);
            if (wakeup > now) {
                assertThat(scheduler.dequeue(now)).isEqualTo(PacketScheduler.NONE);
            }
            if (wakeup != PacketScheduler.NEVER) {
                if (wakeup > now + 1) {
                    assertThat(scheduler.dequeue(wakeup - 1)).isEqualTo(PacketScheduler.NONE);
                }
                assertThat(scheduler.dequeue(wakeup)).isNotEqualTo(PacketScheduler.NONE);
                now = wakeup;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void askingForTheNextWakeupChangesNothing(String spec) {
        VifScheduler asked = PacketSchedulers.of(spec);
        VifScheduler twin = PacketSchedulers.of(spec);
        new RandomRun(14) {
            @Override
            void enqueue(int vif, int lengthBytes, long handle) {
                asked.nextWakeup(now);
                asked.nextWakeup(now + 1_000_000);
                assertThat(asked.enqueue(vif, lengthBytes, handle, now))
                        .isEqualTo(twin.enqueue(vif, lengthBytes, handle, now));
            }

            @Override
            void dequeue() {
                asked.nextWakeup(now);
                assertThat(asked.dequeue(now)).isEqualTo(twin.dequeue(now));
            }
        }.run();
    }

    @ParameterizedTest
    @MethodSource("workConserving")
    void sendsWheneverAPacketWaits(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        int[] backlog = new int[1];
        new RandomRun(15) {
            @Override
            void enqueue(int vif, int lengthBytes, long handle) {
                backlog[0] += scheduler.enqueue(vif, lengthBytes, handle, now) == PacketScheduler.ACCEPTED ? 1 : 0;
            }

            @Override
            void dequeue() {
                boolean sent = scheduler.dequeue(now) != PacketScheduler.NONE;
                assertThat(sent).isEqualTo(backlog[0] > 0);
                backlog[0] -= sent ? 1 : 0;
                assertThat(scheduler.nextWakeup(now)).isEqualTo(backlog[0] > 0 ? now : PacketScheduler.NEVER);
            }
        }.run();
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusedArgumentsChangeNothing(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        VifScheduler twin = PacketSchedulers.of(spec);
        new RandomRun(16) {
            @Override
            void enqueue(int vif, int lengthBytes, long handle) {
                if (handle % 20 == 0) {
                    refuse(scheduler, now);
                }
                assertThat(scheduler.enqueue(vif, lengthBytes, handle, now))
                        .isEqualTo(twin.enqueue(vif, lengthBytes, handle, now));
            }

            @Override
            void dequeue() {
                assertThat(scheduler.dequeue(now)).isEqualTo(twin.dequeue(now));
                assertThat(scheduler.nextWakeup(now)).isEqualTo(twin.nextWakeup(now));
            }
        }.run();
        assertThat(scheduler.spec()).isEqualTo(twin.spec());
    }

    private static void refuse(VifScheduler scheduler, long now) {
        long later = now + 10_000_000;
        long before = now - 100_000;
        refused(() -> scheduler.enqueue(-1, 100, 0, later), "vif = -1, expected 0 to 4");
        refused(() -> scheduler.enqueue(5, 100, 0, later), "vif = 5, expected 0 to 4");
        refused(() -> scheduler.enqueue(0, 0, 0, later), "lengthBytes = 0, expected 1 to 1048576");
        refused(() -> scheduler.enqueue(0, 1048577, 0, later), "lengthBytes = 1048577, expected 1 to 1048576");
        refused(() -> scheduler.enqueue(0, 100, -1, later), "handle = -1, expected 0 or more");
        refused(() -> scheduler.set(VifParameter.RATE, 5, 1_000_000, later), "vif = 5, expected 0 to 4");
        refused(
                () -> scheduler.set(VifParameter.RATE, 1, 0, later),
                "rate[1] = 0bit, expected 1bit to 1000Gbit, or none");
        refused(
                () -> scheduler.set(VifParameter.RATE, 1, 0, before),
                "rate[1] = 0bit, expected 1bit to 1000Gbit, or none");
        for (VifParameter parameter : VifParameter.values()) {
            long value = scheduler.parameters().contains(parameter) ? -1 : 1;
            assertThatThrownBy(() -> scheduler.set(parameter, 1, value, later))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        refused(
                () -> scheduler.dequeue(Long.MAX_VALUE),
                "nowNanos = 9223372036854775807, expected" + " -4611686018427387904 to 4611686018427387903");
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @MethodSource("all")
    void timeThatGoesBackwardsChangesNothing(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        VifScheduler twin = PacketSchedulers.of(spec);
        new RandomRun(17) {
            private long last = Long.MIN_VALUE;

            @Override
            void enqueue(int vif, int lengthBytes, long handle) {
                if (last != Long.MIN_VALUE && handle % 8 == 0) {
                    String message =
                            "nowNanos = " + (last - 1) + ", expected the previous call's " + last + " or later";
                    refused(() -> scheduler.enqueue(vif, lengthBytes, handle, last - 1), message);
                    refused(() -> scheduler.dequeue(last - 1), message);
                    refused(() -> scheduler.nextWakeup(last - 1), message);
                    refused(() -> scheduler.set(VifParameter.RATE, 0, 1_000_000, last - 1), message);
                    refused(() -> scheduler.setPrioritize(!scheduler.isPrioritizing(), last - 1), message);
                }
                last = now;
                assertThat(scheduler.enqueue(vif, lengthBytes, handle, now))
                        .isEqualTo(twin.enqueue(vif, lengthBytes, handle, now));
            }

            @Override
            void dequeue() {
                last = now;
                assertThat(scheduler.dequeue(now)).isEqualTo(twin.dequeue(now));
            }
        }.run();
        assertThat(scheduler.spec()).isEqualTo(twin.spec());
    }

    @ParameterizedTest
    @MethodSource("all")
    void idleDecisionsLeaveAnEmptySchedulerEmpty(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        for (long now : new long[] {-5, 0, 1, 1, 1_000_000_000}) {
            assertThat(scheduler.dequeue(now)).isEqualTo(PacketScheduler.NONE);
            assertThat(scheduler.nextWakeup(now)).isEqualTo(PacketScheduler.NEVER);
        }
        assertThat(scheduler.enqueue(3, 1, 7, 1_000_000_000)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.dequeue(1_000_000_000)).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("all")
    void specMakesAnEqualScheduler(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        VifScheduler remade = PacketSchedulers.of(scheduler.spec());
        assertThat(remade.spec()).isEqualTo(scheduler.spec());
        new RandomRun(18) {
            @Override
            void enqueue(int vif, int lengthBytes, long handle) {
                assertThat(scheduler.enqueue(vif, lengthBytes, handle, now))
                        .isEqualTo(remade.enqueue(vif, lengthBytes, handle, now));
            }

            @Override
            void dequeue() {
                assertThat(scheduler.dequeue(now)).isEqualTo(remade.dequeue(now));
            }
        }.run();
    }

    /** Wherever time starts, also before 0 and at either end of its range: the packets go, all of them. */
    @ParameterizedTest
    @ValueSource(
            longs = {PacketScheduler.EARLIEST_NANOS, -3_000_000_007L, 0, PacketScheduler.LATEST_NANOS - 3_000_000_000L})
    void timeMayStartAnywhere(long start) {
        for (String spec : all()) {
            VifScheduler scheduler = PacketSchedulers.of(spec);
            int sent = 0;
            for (int i = 0; i < 10; i++) {
                scheduler.enqueue(i % Specs.VIFS, 1500, i, start);
            }
            long now = start;
            for (long wakeup = start; wakeup < start + 3_000_000_000L; wakeup = scheduler.nextWakeup(now)) {
                now = wakeup;
                assertThat(scheduler.dequeue(now)).as(spec).isNotEqualTo(PacketScheduler.NONE);
                sent++;
            }
            assertThat(sent).as(spec).isEqualTo(spec.contains("literal") ? sent : 10);
        }
    }
}
