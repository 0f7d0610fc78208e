package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.VifScheduler;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Driven by one thread that plays producers, dispatch thread and device in turn. */
class ConcurrentSchedulerTest {
    private final RecordingSink sink = new RecordingSink();
    private final List<Integer> room = new ArrayList<>();

    private static VifPort[] openAll(ConcurrentScheduler scheduler) {
        VifPort[] ports = new VifPort[scheduler.vifs()];
        for (int vif = 0; vif < ports.length; vif++) {
            ports[vif] = vif % 2 == 0 ? scheduler.open(vif) : scheduler.openShared(vif);
        }
        return ports;
    }

    @Test
    void whatWasOfferedBeforeADispatchLeavesInTheOrderOfThePolicy() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr weight=1,3").build();
        VifPort[] ports = openAll(scheduler);
        for (int i = 0; i < 4; i++) {
            assertThat(ports[0].offer(1500, i)).isTrue();
            assertThat(ports[1].offer(1500, i)).isTrue();
        }
        // Vif 0 rang the lower bit and is activated first: one packet of it per three of vif 1.
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 6)).isEqualTo(6);
        assertThat(sink.take()).containsExactly("0:0", "1:0", "1:1", "1:2", "0:1", "1:3");
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 6)).isEqualTo(2);
        assertThat(sink.take()).containsExactly("0:2", "0:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drr weight=1,2,3,1,4",
                "wrr priority=5,3,1,2,2",
                "wfq weight=1,2,3,1,4 link=800Mbit",
                "qfq weight=1,2,3,1,4",
                "qfq+ weight=1,2,2,1,2 aggregate=2",
                "native rate=1:8Mbit,3:1Mbit window=1ms limit=none"
            })
    void departuresAreThoseOfThePlainSchedulerFedAtTheSameInstants(String spec) {
        VifScheduler plain = PacketSchedulers.of(spec + " vifs=5");
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder(spec + " vifs=5").build();
        VifPort[] ports = openAll(scheduler);
        Random random = new Random(1);
        List<String> expected = new ArrayList<>();
        long now = 0;
        for (int round = 0; round < 2_000; round++) {
            now += random.nextInt(50_000);
            // The dispatch thread looks at the mailboxes in the order of the vifs.
            for (int vif = 0; vif < 5; vif++) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    int lengthBytes = 1 + random.nextInt(1514);
                    long handle = random.nextLong(1L << 40);
                    assertThat(ports[vif].offer(lengthBytes, handle)).isTrue();
                    assertThat(plain.enqueue(vif, lengthBytes, handle, now)).isEqualTo(PacketScheduler.ACCEPTED);
                }
            }
            int atMost = 1 + random.nextInt(12);
            for (int i = 0; i < atMost; i++) {
                long handle = plain.dequeue(now);
                if (handle == PacketScheduler.NONE) {
                    break;
                }
                expected.add(plain.departedVif() + ":" + handle);
            }
            scheduler.device().release(scheduler.dispatcher(0).dispatch(now, sink, atMost));
            assertThat(sink.take()).isEqualTo(expected);
            expected.clear();
        }
    }

    @Test
    void noPacketIsTakenWithoutASlot() {
        DeviceSlots slots = new DeviceSlots(3);
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("fifo vifs=1").device(slots).build();
        VifPort port = scheduler.open(0);
        for (int i = 0; i < 5; i++) {
            port.offer(100, i);
        }
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 10)).isEqualTo(3);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 10)).isZero();
        assertThat(slots.free()).isZero();
        slots.release(1);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 10)).isEqualTo(1);
        slots.release(3);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 10)).isEqualTo(1);
        assertThat(slots.free())
                .as("slots that were reserved in vain are given back")
                .isEqualTo(2);
        assertThat(sink.take()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4");
    }

    @Test
    void aFullMailboxRefusesUntilHalfOfItIsFree() {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("fifo vifs=2 limit=1")
                .mailboxPackets(4)
                .onRoom(room::add)
                .build();
        VifPort port = scheduler.open(1);
        for (int i = 0; i < 4; i++) {
            assertThat(port.offer(100, i)).isTrue();
        }
        assertThat(port.offer(100, 4)).isFalse();
        Dispatcher dispatcher = scheduler.dispatcher(0);
        // One packet goes to the queue before the decision; one more when the first has left: two of four are free.
        assertThat(dispatcher.dispatch(0, sink, 1)).isEqualTo(1);
        assertThat(room).containsExactly(1);
        assertThat(port.offer(100, 4)).isTrue();
        assertThat(dispatcher.dispatch(0, sink, 9)).isEqualTo(4);
        assertThat(room).as("nobody was refused meanwhile").containsExactly(1);
        assertThat(sink.take()).containsExactly("1:0", "1:1", "1:2", "1:3", "1:4");
    }

    @Test
    void theQueueOfAVifNeverRunsDryWhileItsMailboxHasPackets() {
        // Queues of one packet: were vif 0 left empty after each packet, vif 1 would get turns of its own in between.
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("wrr priority=3,1 limit=1").build();
        VifPort[] ports = openAll(scheduler);
        for (int i = 0; i < 6; i++) {
            ports[0].offer(100, i);
            ports[1].offer(100, i);
        }
        scheduler.dispatcher(0).dispatch(0, sink, 8);
        assertThat(sink.take()).containsExactly("0:0", "0:1", "0:2", "1:0", "0:3", "0:4", "0:5", "1:1");
    }

    @ParameterizedTest
    @CsvSource({"3, 8", "4, 12"
    }) // queue of 8: with 3 free the mailbox of 16 keeps its 8, with 4 free it gives up 4 of them
    void theMailboxOfAFullQueueIsLookedAtAgainWhenHalfOfTheQueueHasLeft(int departures, int room) {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("fifo vifs=1 limit=8")
                .mailboxPackets(16)
                .build();
        VifPort port = scheduler.open(0);
        int[] lengths = new int[17];
        Arrays.fill(lengths, 100);
        assertThat(port.offerBurst(lengths, new long[17], 0, 16)).isEqualTo(16);
        for (int i = 0; i < departures; i++) {
            assertThat(scheduler.dispatcher(0).dispatch(0, sink, 1)).isEqualTo(1);
        }
        assertThat(port.offerBurst(lengths, new long[17], 0, 17)).isEqualTo(room);
    }

    @Test
    void packetsThatCanNeverLeaveAreReportedWithTheirReason() {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("fifo vifs=1 rate=1Mbit cap=bucket burst=1000")
                .build();
        VifPort port = scheduler.open(0);
        port.offer(1001, 7);
        port.offer(1000, 8);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 9)).isEqualTo(1);
        assertThat(sink.refused).containsExactly("0:7 EXCEEDS_CAP");
        assertThat(sink.take()).containsExactly("0:8");
        DispatchCounters counters = scheduler.dispatcher(0).counters();
        assertThat(counters.sentPackets()).isEqualTo(1);
        assertThat(counters.sentBytes()).isEqualTo(1000);
        assertThat(counters.refusedPackets()).isEqualTo(1);
    }

    @Test
    void aBurstIsAcceptedUpToTheFirstThatIsRefused() {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("fifo vifs=1")
                .mailboxPackets(4)
                .onRoom(room::add)
                .build();
        VifPort port = scheduler.open(0);
        int[] lengths = {0, 60, 61, 62, 63, 64, 65};
        long[] handles = {0, 10, 11, 12, 13, 14, 15};
        assertThat(port.offerBurst(lengths, handles, 1, 3)).isEqualTo(2);
        assertThat(port.offerBurst(lengths, handles, 3, 7)).isEqualTo(2);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 9)).isEqualTo(4);
        assertThat(room).containsExactly(0);
        assertThat(port.offerBurst(lengths, handles, 5, 7)).isEqualTo(2);
        assertThat(port.offerBurst(lengths, handles, 7, 7)).isZero();
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 9)).isEqualTo(2);
        assertThat(sink.take()).containsExactly("0:10", "0:11", "0:12", "0:13", "0:14", "0:15");
    }

    @Test
    void badArgumentsAreRejectedAndChangeNothing() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("fifo vifs=2 handles=100").build();
        VifPort port = scheduler.open(0);
        assertThatThrownBy(() -> port.offer(0, 1)).hasMessage("lengthBytes = 0, expected 1 to 1048576");
        assertThatThrownBy(() -> port.offer(1048577, 1)).hasMessage("lengthBytes = 1048577, expected 1 to 1048576");
        assertThatThrownBy(() -> port.offer(1, -1)).hasMessage("handle = -1, expected 0 to 99");
        assertThatThrownBy(() -> port.offer(1, 100)).hasMessage("handle = 100, expected 0 to 99");
        assertThatThrownBy(() -> port.offerBurst(new int[] {1, 0}, new long[2], 0, 2))
                .hasMessage("lengthBytes = 0, expected 1 to 1048576");
        assertThatThrownBy(() -> port.offerBurst(new int[2], new long[1], 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 9)).isZero();

        assertThatThrownBy(() -> scheduler.open(2)).hasMessage("vif = 2, expected 0 to 1");
        assertThatThrownBy(() -> scheduler.open(0)).hasMessage("vif = 0, expected one that is not open");
        assertThatThrownBy(() -> scheduler.openShared(0))
                .hasMessage("vif = 0, expected one that is not open for a single producer");
        assertThatThrownBy(() -> scheduler.dispatchThreadOf(1)).hasMessage("vif = 1, expected one that is open");
        ConcurrentSchedulerBuilder builder = ConcurrentScheduler.builder("fifo vifs=2");
        assertThatThrownBy(() -> builder.mailboxPackets(3))
                .hasMessage("mailboxPackets = 3, expected a power of two from 2 to 65536");
        assertThatThrownBy(() -> builder.dispatchThreads(65)).hasMessage("dispatchThreads = 65, expected 1 to 64");
    }

    @Test
    void severalProducersOfAVifKeepTheirOwnOrder() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("fifo vifs=1").build();
        VifPort one = scheduler.openShared(0);
        VifPort other = scheduler.openShared(0);
        one.offer(60, 1);
        other.offer(60, 10);
        one.offer(60, 2);
        scheduler.dispatcher(0).dispatch(0, sink, 9);
        assertThat(sink.take()).containsExactly("0:1", "0:10", "0:2");
    }

    @Test
    void steadyStateAllocatesNothing() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=5").build();
        VifPort[] ports = openAll(scheduler);
        PacketSink nowhere = new CountingSink();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(scheduler, ports, nowhere);
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(scheduler, ports, nowhere);
        // The compiler may leave a few objects behind on this thread; one per packet would be 3,200,000 bytes or more.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private static void run(ConcurrentScheduler scheduler, VifPort[] ports, PacketSink sink) {
        for (int i = 0; i < 200_000; i++) {
            ports[i % 5].offer(1500, i);
            if (i % 8 == 0) {
                scheduler.device().release(scheduler.dispatcher(0).dispatch(0, sink, 32));
            }
        }
    }

    @Test
    void anOpenVifTakes560BytesAnd16PerPacketOfItsMailbox() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("fifo vifs=2000").mailboxPackets(8).build();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int vif = 0; vif < 1000; vif++) {
            scheduler.open(vif);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int vif = 1000; vif < 2000; vif++) {
            scheduler.open(vif);
        }
        long bytesPerVif = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
        // Kept: slots and padding 16 + 8 * 64 + 16 * 8, ring 24, port 40. For a moment: the message, and the threads'
        // loads.
        assertThat(bytesPerVif).isBetween(560L + 16 * 8, 560L + 16 * 8 + 150);
    }
}
