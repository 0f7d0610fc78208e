package io.vifsched.concurrent;

import io.vifsched.CheapSchedulers;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One policy over two dispatch threads. */
public final class GlobalPolicyStress {
    private GlobalPolicyStress() {}

    /** Vif 0 with thread 0, vif 1 with thread 1. */
    static class TwoThreads {
        private final VifTable table = new VifTable(2, 2, 4);
        private final DeviceSlots slots = new DeviceSlots(8);
        private final GlobalPolicy policy =
                new GlobalPolicy(CheapSchedulers.withQueuesOfEight(), table, slots, vif -> {}, 2);
        private final Doorbell[] doorbells = policy.doorbells();
        private final PacketRing[] mailboxes = new PacketRing[2];
        final Digits[] sent = {new Digits(), new Digits()};

        TwoThreads() {
            for (int vif = 0; vif < 2; vif++) {
                table.map(vif);
                mailboxes[vif] = Objects.requireNonNull(table.open(vif, false));
            }
        }

        final void offer(int vif, int handle) {
            mailboxes[vif].offer(vif, 100 + handle, handle);
            doorbells[vif].ring(vif);
        }

        final void dispatch(int thread) {
            policy.dispatchers().get(thread).dispatch(0, sent[thread], 8);
        }

        void finish(II_Result result) {
            for (int round = 0; round < 2; round++) {
                dispatch(0);
                dispatch(1);
            }
            result.r1 = sent[0].value;
            result.r2 = sent[1].value;
        }
    }

    /** Both threads decide, for themselves or for each other. */
    @JCStressTest
    @Outcome(id = "12, 34", expect = Expect.ACCEPTABLE, desc = "each vif's packets in order, through its own thread")
    @State
    public static class ThreadsDecideForEachOther {
        private final TwoThreads threads = new TwoThreads();

        public ThreadsDecideForEachOther() {
            threads.offer(0, 1);
            threads.offer(1, 3);
            threads.offer(0, 2);
            threads.offer(1, 4);
        }

        @Actor
        public void one() {
            threads.dispatch(0);
        }

        @Actor
        public void other() {
            threads.dispatch(1);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            threads.finish(result);
        }
    }

    /** Packets that come while both threads are at work. */
    @JCStressTest
    @Outcome(id = "12, 34", expect = Expect.ACCEPTABLE, desc = "each vif's packets in order, through its own thread")
    @State
    public static class OffersRaceDecisions {
        private final TwoThreads threads = new TwoThreads();

        public OffersRaceDecisions() {
            threads.offer(0, 1);
            threads.offer(1, 3);
        }

        @Actor
        public void producerAndOne() {
            threads.offer(1, 4);
            threads.offer(0, 2);
            threads.dispatch(0);
        }

        @Actor
        public void other() {
            threads.dispatch(1);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            threads.finish(result);
        }
    }
}
