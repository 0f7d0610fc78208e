package io.vifsched.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much storage packets take: 16 bytes each, 8 where handles are promised, 12 for a tag; doubled when it is full. */
class QueueStorageTest {
    private static final int FIRST_PACKETS = 1024;
    private static final int SLACK_BYTES = 4_000; // headers of arrays, and what the compiler leaves on this thread

    private static long allocatedBytes(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void append(PacketQueues queues, int packets) {
        for (int packet = 0; packet < packets; packet++) {
            queues.append(packet % queues.vifs(), 100, packet);
        }
    }

    @Test
    void firstThousandPacketsFindTheirPlace() {
        PacketQueues queues = new PacketQueues(2, 0);
        assertThat(allocatedBytes(() -> append(queues, FIRST_PACKETS))).isLessThan(SLACK_BYTES);
        // The next one doubles it to 2,048 x 16 bytes.
        assertThat(allocatedBytes(() -> queues.append(0, 100, 7))).isBetween(32_768L, 32_768L + SLACK_BYTES);
        assertThat(queues.count(0)).isEqualTo(FIRST_PACKETS / 2 + 1);
    }

    @Test
    void placesOfPacketsThatLeftAreUsedAgain() {
        PacketQueues queues = new PacketQueues(2, 0);
        append(queues, FIRST_PACKETS);
        assertThat(allocatedBytes(() -> {
                    for (int packet = 0; packet < 5 * FIRST_PACKETS; packet++) {
                        queues.removeHead(packet % 2);
                        queues.append(packet % 2, 100, packet);
                    }
                }))
                .isLessThan(SLACK_BYTES);
        assertThat(queues.headHandle(0)).isEqualTo(4 * FIRST_PACKETS);
        assertThat(queues.headHandle(1)).isEqualTo(4 * FIRST_PACKETS + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5_000})
    void promisedHandlesTakeALinkEachFromTheStart(int handles) {
        PacketQueues[] made = new PacketQueues[1];
        assertThat(allocatedBytes(() -> made[0] = new PacketQueues(1, handles)))
                .isBetween(8L * handles, 8L * handles + SLACK_BYTES);
        assertThat(allocatedBytes(() -> append(made[0], handles))).isLessThan(SLACK_BYTES);
    }

    @Test
    void placesOfTagsThatLeftAreUsedAgain() {
        VifTags tags = new VifTags(1);
        assertThat(allocatedBytes(() -> {
                    for (int round = 0; round < 3; round++) {
                        for (int tag = 0; tag < FIRST_PACKETS; tag++) {
                            tags.append(0, tag);
                        }
                        for (int tag = 0; tag < FIRST_PACKETS; tag++) {
                            tags.removeHead(0);
                        }
                    }
                }))
                .isLessThan(SLACK_BYTES);
        assertThat(tags.isEmpty(0)).isTrue();
    }
}
