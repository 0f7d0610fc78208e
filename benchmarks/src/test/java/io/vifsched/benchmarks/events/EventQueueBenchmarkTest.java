package io.vifsched.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

class EventQueueBenchmarkTest {
    private static final long EVENTS = 20_000;

    @ParameterizedTest
    @CsvSource({"2, false", "32, false", "1000, false", "2, true", "32, true", "1000, true"})
    void allEnginesFireTheSameEvents(int pending, boolean moves) {
        HoldWorkload ours = run(pending, moves, TimerEngine::new);
        if (!moves) {
            assertThat(ours.fired()).isCloseTo(EVENTS, within(EVENTS / 10));
        }
        List<Function<HoldWorkload, EventEngine>> others = List.of(
                PriorityQueueEngine::new,
                workload -> new SsjEngine(workload, new SplayTree()),
                workload -> new SsjEngine(workload, new BinaryTree()),
                workload -> new SsjEngine(workload, new Henriksen()),
                workload -> new SsjEngine(workload, new RedblackTree()),
                CloudSimEngine::new);
        for (Function<HoldWorkload, EventEngine> other : others) {
            HoldWorkload theirs = run(pending, moves, other);
            assertThat(theirs.fired()).isEqualTo(ours.fired());
            assertThat(theirs.checksum()).isEqualTo(ours.checksum());
        }
    }

    private static HoldWorkload run(int pending, boolean moves, Function<HoldWorkload, EventEngine> maker) {
        HoldWorkload workload = new HoldWorkload(pending, moves);
        maker.apply(workload).runUntil(EVENTS * HoldWorkload.NANOS_PER_EVENT);
        return workload;
    }
}
