package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that takes over has forgotten all that came before: what waits arrives anew, vif by vif. */
class FreshStartTest {
    private static final int ROUNDS = 60;

    private record Packet(int lengthBytes, long handle) {}

    private static Stream<String> policies() {
        return Stream.concat(Specs.workConserving(), Specs.holdingBack().filter(spec -> !spec.contains("rate=")))
                .filter(spec -> !spec.contains("prioritize=off"));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void policyThatIsSwitchedBackOnActsAsANewOne(String spec) {
        Random random = new Random(19);
        VifScheduler switched = PacketSchedulers.of(spec);
        List<Deque<Packet>> waiting = new ArrayList<>();
        for (int vif = 0; vif < Specs.VIFS; vif++) {
            waiting.add(new ArrayDeque<>());
        }
        long now = 0;
        for (int round = 0; round < ROUNDS; round++) {
            switched.setPrioritize(false, now);
            for (int packets = random.nextInt(2) * random.nextInt(40); packets > 0; packets--) {
                remove(waiting, switched.dequeue(now));
            }
            switched.setPrioritize(true, now);
            VifScheduler fresh = PacketSchedulers.of(spec);
            for (int vif = 0; vif < Specs.VIFS; vif++) {
                for (Packet packet : waiting.get(vif)) {
                    fresh.enqueue(vif, packet.lengthBytes, packet.handle, now);
                }
            }
            now = runBoth(switched, fresh, waiting, random, now);
        }
    }

    private static long runBoth(
            VifScheduler switched, VifScheduler fresh, List<Deque<Packet>> waiting, Random random, long start) {
        long now = start;
        int busy = random.nextInt(4); // of some rounds nothing is left
        for (int step = 0; step < 60; step++) {
            now += random.nextInt(8_000);
            if (random.nextInt(4) < busy) {
                int vif = random.nextInt(Specs.VIFS);
                Packet packet = new Packet(1 + random.nextInt(1_514), 8 * random.nextInt(1 << 20) + vif);
                int result = switched.enqueue(vif, packet.lengthBytes, packet.handle, now);
                assertThat(fresh.enqueue(vif, packet.lengthBytes, packet.handle, now))
                        .isEqualTo(result);
                if (result == PacketScheduler.ACCEPTED) {
                    waiting.get(vif).add(packet);
                }
            } else {
                long handle = switched.dequeue(now);
                assertThat(fresh.dequeue(now)).isEqualTo(handle);
                remove(waiting, handle);
            }
            assertThat(fresh.nextWakeup(now)).isEqualTo(switched.nextWakeup(now));
        }
        return now;
    }

    private static void remove(List<Deque<Packet>> waiting, long handle) {
        if (handle != PacketScheduler.NONE) {
            waiting.get((int) (handle % 8)).remove();
        }
    }
}
