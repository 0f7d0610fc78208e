package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A producer suspended at any point inside {@code offer} delays no other vif: its steps are taken one by one up to that
 * point, and never finished.
 */
class SuspendedProducerTest {
    private static final int SUSPENDED = 5;
    private static final int OTHER = 6; // in the same word of the doorbell

    private static void offerUpTo(int point, ConcurrentScheduler scheduler, VifPort port) {
        if (point > 0) {
            long packet = port.mailbox().claim();
            if (point > 1) {
                port.mailbox().publish(packet, SUSPENDED, 60, 1);
            }
        }
        Doorbell doorbell = scheduler.doorbellOf(SUSPENDED);
        if (point > 2) {
            doorbell.setVif(SUSPENDED);
        }
        if (point > 3) {
            doorbell.setSummary(SUSPENDED);
        }
        // What is missing now is the wake-up.
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void suspensionDelaysNoOtherVif(int point) {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=64").build();
        VifPort suspended = scheduler.openShared(SUSPENDED);
        VifPort other = scheduler.open(OTHER);
        offerUpTo(point, scheduler, suspended);
        RecordingSink sink = new RecordingSink();
        for (int i = 0; i < 100; i++) {
            assertThat(other.offer(60, i)).isTrue();
            scheduler.device().release(scheduler.dispatcher(0).dispatch(0, sink, 8));
            assertThat(sink.take()).contains(OTHER + ":" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aThreadThatSleepsIsWokenForTheOtherVif(int point) throws InterruptedException {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=64").build();
        VifPort suspended = scheduler.openShared(SUSPENDED);
        VifPort other = scheduler.open(OTHER);
        CountDownLatch arrived = new CountDownLatch(1);
        PacketSink sink = new RecordingSink() {
            @Override
            public void transmit(int vif, int lengthBytes, long handle) {
                if (vif == OTHER) {
                    arrived.countDown();
                }
            }
        };
        try (DispatchGroup group = DispatchGroup.start(scheduler, i -> sink, () -> 0, 8)) {
            offerUpTo(point, scheduler, suspended);
            other.offer(60, 1);
            assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(group.threads()).allMatch(DispatchThread::isRunning);
        }
    }

    @Test
    void aProducerSuspendedInsideItsStopDelaysNoOtherVif() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=64").mailboxPackets(2).build();
        VifPort suspended = scheduler.open(SUSPENDED);
        VifPort other = scheduler.open(OTHER);
        suspended.offer(60, 1);
        suspended.offer(60, 2);
        suspended.mailbox().stop(); // and no ring
        other.offer(60, 3);
        RecordingSink sink = new RecordingSink();
        scheduler.dispatcher(0).dispatch(0, sink, 8);
        assertThat(sink.take()).containsExactlyInAnyOrder("5:1", "5:2", "6:3");
    }

    @Test
    void othersOfTheSameVifGoOnWhenTheSuspendedOneDoes() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=64").build();
        VifPort suspended = scheduler.openShared(SUSPENDED);
        VifPort sameVif = scheduler.openShared(SUSPENDED);
        long packet = suspended.mailbox().claim();
        sameVif.offer(60, 2);
        RecordingSink sink = new RecordingSink();
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 8)).isZero();
        suspended.mailbox().publish(packet, SUSPENDED, 60, 1);
        scheduler.ring(SUSPENDED);
        scheduler.dispatcher(0).dispatch(0, sink, 8);
        assertThat(sink.take()).containsExactly("5:1", "5:2");
    }
}
