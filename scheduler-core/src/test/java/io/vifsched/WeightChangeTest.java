package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightChangeTest {
    private static final int[] VALUES = {1, 2, 3, 7, 30, 1000, 65_535};

    @ParameterizedTest
    @ValueSource(
            strings = {"qfq", "wf2q+", "wf2q+ lazy", "wf2q", "wfq", "sfq", "scfq", "drr", "wrr", "priority", "min-rate"
            })
    void anyChangeInMidBacklogLosesNothing(String id) {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(left(id, new Random(seed))).as("seed %d", seed).isZero();
        }
    }

    /** Packets come, go and are counted while weights or priorities jump; then all that waits is taken. */
    private static int left(String id, Random random) {
        int vifs = 2 + random.nextInt(6);
        VifScheduler scheduler = PacketSchedulers.of(id + " vifs=" + vifs + " link=8Gbit limit=50");
        VifParameter parameter =
                scheduler.parameters().contains(VifParameter.WEIGHT) ? VifParameter.WEIGHT : VifParameter.PRIORITY;
        int waiting = 0;
        long now = 0;
        for (int step = 0; step < 3_000; step++) {
            int choice = random.nextInt(30);
            if (choice < 12) {
                waiting += scheduler.enqueue(random.nextInt(vifs), 1 + random.nextInt(1514), 0, now) == 0 ? 1 : 0;
            } else if (choice < 27) {
                waiting -= scheduler.dequeue(now) == PacketScheduler.NONE ? 0 : 1;
                now += random.nextInt(1600);
            } else if (choice == 27) {
                scheduler.set(parameter, random.nextInt(vifs), VALUES[random.nextInt(VALUES.length)], now);
            }
        }
        while (scheduler.dequeue(now) != PacketScheduler.NONE) {
            waiting--;
            now += 700;
        }
        return waiting;
    }
}
