package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Counts that one thread writes and another reads. */
public final class CountersStress {
    private CountersStress() {}

    /** Packets read first, bytes after: never fewer bytes than those packets have. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 100", "0, 300"},
            expect = Expect.ACCEPTABLE,
            desc = "before the first batch was counted")
    @Outcome(
            id = {"1, 100", "1, 300"},
            expect = Expect.ACCEPTABLE,
            desc = "after it")
    @Outcome(id = "3, 300", expect = Expect.ACCEPTABLE, desc = "after the second")
    @State
    public static class BytesCoverPackets {
        private final DispatchCounters counters = new DispatchCounters();

        @Actor
        public void dispatcher() {
            counters.publish(1, 100, 0);
            counters.publish(3, 300, 0);
        }

        @Actor
        public void reader(JJ_Result result) {
            result.r1 = counters.sentPackets();
            result.r2 = counters.sentBytes();
        }
    }

    /** A count never goes back. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1", "0, 3", "1, 1", "1, 3", "3, 3"},
            expect = Expect.ACCEPTABLE,
            desc = "grows")
    @State
    public static class CountsGrow {
        private final DispatchCounters counters = new DispatchCounters();

        @Actor
        public void dispatcher() {
            counters.publish(0, 0, 1);
            counters.publish(0, 0, 3);
        }

        @Actor
        public void reader(JJ_Result result) {
            result.r1 = counters.refusedPackets();
            result.r2 = counters.refusedPackets();
        }
    }
}
