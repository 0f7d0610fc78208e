package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.VifParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Changes sent to dispatch threads while packets wait. */
class ControlTest {
    private final RecordingSink sink = new RecordingSink();

    private static void offer(VifPort port, int packets) {
        for (int i = 0; i < packets; i++) {
            assertThat(port.offer(1500, i)).isTrue();
        }
    }

    @Test
    void aChangeTakesEffectAtTheNextDispatch() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("wrr priority=1,1").build();
        VifPort[] ports = {scheduler.open(0), scheduler.open(1)};
        offer(ports[0], 4);
        offer(ports[1], 12);
        scheduler.dispatcher(0).dispatch(0, sink, 2);
        assertThat(sink.take()).containsExactly("0:0", "1:0");
        CompletableFuture<Void> changed = scheduler.set(VifParameter.PRIORITY, 1, 3);
        assertThat(changed).isNotDone();
        scheduler.dispatcher(0).dispatch(0, sink, 8);
        assertThat(changed).isCompleted();
        assertThat(sink.take()).containsExactly("0:1", "1:1", "1:2", "1:3", "0:2", "1:4", "1:5", "1:6");
    }

    @Test
    void aChangeThatIsRefusedSaysWhyAndChangesNothing() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("drr vifs=2").dispatchThreads(2).build();
        scheduler.open(0);
        CompletableFuture<Void> changed = scheduler.set(VifParameter.WEIGHT, 0, 0);
        scheduler.dispatcher(0).dispatch(0, sink, 8);
        scheduler.dispatcher(1).dispatch(0, sink, 8);
        assertThat(changed)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("weight[0] = 0, expected 1 to 65535");
    }

    @Test
    void changesOfAVifTakeEffectInTheOrderInWhichTheyWereSent() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("wrr priority=1,1").build();
        VifPort[] ports = {scheduler.open(0), scheduler.open(1)};
        List<CompletableFuture<Void>> changes = new ArrayList<>();
        for (long priority : List.of(5L, 4L, 2L)) {
            changes.add(scheduler.set(VifParameter.PRIORITY, 0, priority));
        }
        offer(ports[0], 4);
        offer(ports[1], 2);
        scheduler.dispatcher(0).dispatch(0, sink, 6);
        assertThat(changes).allMatch(CompletableFuture::isDone);
        assertThat(sink.take()).containsExactly("0:0", "0:1", "1:0", "0:2", "0:3", "1:1");
    }

    @Test
    void everyDispatchThreadMakesTheChange() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("wrr vifs=4").dispatchThreads(2).build();
        VifPort[] ports = {scheduler.open(0), scheduler.open(1), scheduler.open(2), scheduler.open(3)};
        CompletableFuture<Void> changed = scheduler.set(VifParameter.PRIORITY, 0, 3);
        scheduler.dispatcher(0).dispatch(0, sink, 1);
        assertThat(changed).as("the other thread has not run").isNotDone();
        scheduler.dispatcher(1).dispatch(0, sink, 1);
        assertThat(changed).isCompleted();
        // Both move to thread 1, which knows of the change.
        CompletableFuture<Void> moved = scheduler.move(0, 1);
        scheduler.dispatcher(0).dispatch(0, sink, 1);
        scheduler.dispatcher(1).dispatch(0, sink, 1);
        assertThat(moved).isCompleted();
        offer(ports[0], 6);
        offer(ports[1], 6);
        scheduler.dispatcher(1).dispatch(0, sink, 8);
        assertThat(sink.take()).containsExactly("0:0", "0:1", "0:2", "1:0", "0:3", "0:4", "0:5", "1:1");
    }

    @Test
    void changesOfAVifThatMovesKeepTheirOrderAtAllThreads() {
        ConcurrentScheduler scheduler =
                ConcurrentScheduler.builder("wrr vifs=4").dispatchThreads(2).build();
        VifPort[] ports = {scheduler.open(0), scheduler.open(1), scheduler.open(2)};
        CompletableFuture<Void> moved = scheduler.move(0, 1);
        // Thread 0 has let vif 0 go, and has yet to read the message about the first change: the second is sent past
        // it.
        CompletableFuture<Void> second =
                scheduler.move(2, 0).thenCompose(done -> scheduler.set(VifParameter.PRIORITY, 0, 2));
        CompletableFuture<Void> first = scheduler.set(VifParameter.PRIORITY, 0, 5);
        for (int thread : new int[] {0, 1, 0}) {
            scheduler.dispatcher(thread).dispatch(0, sink, 1);
        }
        assertThat(List.of(moved, first, second)).allMatch(CompletableFuture::isDone);

        offer(ports[0], 4);
        offer(ports[1], 2);
        scheduler.dispatcher(1).dispatch(0, sink, 6);
        assertThat(sink.take()).as("thread 1").containsExactly("0:0", "0:1", "1:0", "0:2", "0:3", "1:1");
        moved = scheduler.move(0, 0);
        scheduler.dispatcher(1).dispatch(0, sink, 1);
        scheduler.dispatcher(0).dispatch(0, sink, 1);
        assertThat(moved).isCompleted();
        offer(ports[0], 4);
        offer(ports[2], 2);
        scheduler.dispatcher(0).dispatch(0, sink, 6);
        assertThat(sink.take()).as("thread 0").containsExactly("0:0", "0:1", "2:0", "0:2", "0:3", "2:1");
    }

    @Test
    void prioritizeIsSwitchedBetweenPackets() {
        ConcurrentScheduler scheduler = ConcurrentScheduler.builder("wrr priority=3,1")
                .dispatchThreads(2)
                .build();
        VifPort port = scheduler.open(0);
        scheduler.open(1);
        CompletableFuture<Void> switched = scheduler.setPrioritize(false);
        CompletableFuture<Void> moved = scheduler.move(1, 0);
        for (int round = 0; round < 3; round++) {
            scheduler.dispatcher(0).dispatch(0, sink, 8);
            scheduler.dispatcher(1).dispatch(0, sink, 8);
        }
        assertThat(switched).isCompleted();
        assertThat(moved).isCompleted();
        offer(port, 1);
        assertThat(scheduler.dispatcher(0).dispatch(0, sink, 8)).isEqualTo(1);
    }
}
