package io.vifsched.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketQueuesTest {
    private record Packet(int lengthBytes, long handle) {}

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 2, 0", "3, 50, 0", "4, 3000, 0", "5, 1, 60000", "6, 50, 60000", "7, 3000, 60000"})
    void agreesWithADequePerVif(long seed, int vifs, int promisedHandles) {
        Random random = new Random(seed);
        PacketQueues queues = new PacketQueues(vifs, promisedHandles);
        List<Deque<Packet>> model = new ArrayList<>();
        for (int vif = 0; vif < vifs; vif++) {
            model.add(new ArrayDeque<>());
        }
        assertThat(queues.vifs()).isEqualTo(vifs);
        for (int step = 0; step < 60_000; step++) {
            int vif = random.nextInt(vifs);
            Deque<Packet> queue = model.get(vif);
            // Grows beyond the first storage, then shrinks, by turns.
            if (random.nextInt(100) < (step / 8_000 % 2 == 0 ? 75 : 20)) {
                Packet packet =
                        new Packet(1 + random.nextInt(1 << 20), promisedHandles > 0 ? step : random.nextLong() >>> 1);
                queue.addLast(packet);
                queues.append(vif, packet.lengthBytes(), packet.handle());
                if (promisedHandles == 0 && step % 100 == 0) {
                    appendBurst(queues, vif, queue, random);
                }
            } else if (!queue.isEmpty()) {
                assertThat(queues.headHandle(vif)).isEqualTo(queue.removeFirst().handle());
                queues.removeHead(vif);
            }
            Packet head = queue.peekFirst();
            assertThat(queues.count(vif)).isEqualTo(queue.size());
            assertThat(queues.headLengthBytes(vif)).isEqualTo(head == null ? 0 : head.lengthBytes());
            if (step % 1_000 == 0) {
                assertThat(queues.backlogBytes(vif))
                        .isEqualTo(queue.stream().mapToLong(Packet::lengthBytes).sum());
                assertThat(lengths(queues, vif, 0, queue.size()))
                        .isEqualTo(queue.stream().map(Packet::lengthBytes).toList());
            }
        }
    }

    /** Appends up to 40 packets behind at least one, out of the middle of two arrays. */
    private static void appendBurst(PacketQueues queues, int vif, Deque<Packet> queue, Random random) {
        int from = random.nextInt(3);
        int to = from + random.nextInt(41);
        int[] lengthsBytes = random.ints(to + 2, 1, 1 << 20).toArray();
        long[] handles = random.longs(to + 2, 0, Long.MAX_VALUE).toArray();
        queues.append(vif, lengthsBytes, handles, from, to);
        for (int i = from; i < to; i++) {
            queue.addLast(new Packet(lengthsBytes[i], handles[i]));
        }
    }

    private static List<Integer> lengths(PacketQueues queues, int vif, int from, int to) {
        List<Integer> lengths = new ArrayList<>();
        queues.forEachLength(vif, from, to, lengths::add);
        return lengths;
    }

    @Test
    void lengthsArePassedOnFromPlaceToPlace() {
        PacketQueues queues = new PacketQueues(2, 0);
        for (int i = 0; i < 5; i++) {
            queues.append(1, 10 + i, i);
            queues.append(0, 90 + i, i);
        }
        assertThat(lengths(queues, 1, 0, 5)).containsExactly(10, 11, 12, 13, 14);
        assertThat(lengths(queues, 1, 2, 4)).containsExactly(12, 13);
        assertThat(lengths(queues, 1, 3, 3)).isEmpty();
        queues.removeHead(1);
        assertThat(lengths(queues, 1, 0, 1)).containsExactly(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void lengthsAreFoundByTheirPlace(int promisedHandles) {
        PacketQueues queues = new PacketQueues(2, promisedHandles);
        for (int i = 0; i < 5; i++) {
            queues.append(1, 10 + i, 2L * i);
            queues.append(0, 90 + i, 2L * i + 1);
        }
        queues.removeHead(1);
        assertThat(new int[] {queues.lengthBytes(1, 0), queues.lengthBytes(1, 1), queues.lengthBytes(1, 3)})
                .containsExactly(11, 12, 14);
        assertThat(queues.lengthBytes(0, 4)).isEqualTo(94);
        assertThat(queues.backlogBytes(1)).isEqualTo(11 + 12 + 13 + 14);
        assertThat(lengths(queues, 1, 0, 4)).containsExactly(11, 12, 13, 14);
    }

    @Test
    void keepsTheLargestHandleAndLength() {
        PacketQueues queues = new PacketQueues(1, 0);
        queues.append(0, 1, 0);
        queues.append(0, Integer.MAX_VALUE, Long.MAX_VALUE);
        queues.removeHead(0);
        assertThat(queues.headHandle(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(queues.headLengthBytes(0)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void promisedHandlesComeBack() {
        PacketQueues queues = new PacketQueues(1, 2);
        queues.append(0, 5, 0);
        queues.append(0, 7, 1);
        queues.removeHead(0);
        queues.removeHead(0);
        queues.append(0, 9, 0);
        assertThat(queues.backlogBytes(0)).isEqualTo(9);
        queues.append(0, 11, 1);
        assertThat(queues.backlogBytes(0)).isEqualTo(20);
        assertThat(lengths(queues, 0, 0, 2)).containsExactly(9, 11);
        queues.removeHead(0);
        queues.removeHead(0);
        assertThat(queues.headLengthBytes(0)).isZero();
        queues.append(0, 13, 0); // a packet stood behind handle 0 before
        queues.removeHead(0);
        assertThat(queues.headLengthBytes(0)).isZero();
    }
}
