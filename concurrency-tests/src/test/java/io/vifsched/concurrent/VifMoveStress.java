package io.vifsched.concurrent;

import io.vifsched.CheapSchedulers;
import io.vifsched.VifScheduler;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** A vif that moves from thread 0 to thread 1 while packets flow; packet 1 waits in the queue of thread 0 from the start. */
public final class VifMoveStress {
    private VifMoveStress() {}

    /** Two dispatch threads and vif 0, which is with the first. */
    static class TwoThreads {
        final VifTable table = new VifTable(2, 2, 4);
        private final DeviceSlots slots = new DeviceSlots(8);
        private final PacketRing mailbox;
        final OwnPolicies policies;
        private final Doorbell[] doorbells;
        private final Digits sent = new Digits(); // in turn by one thread or by the arbiter: slots are given out late

        TwoThreads() {
            policies = new OwnPolicies(table, List.of(dispatcher(0), dispatcher(1)));
            doorbells = policies.doorbells();
            table.map(0);
            policies.opened(0, 0);
            mailbox = Objects.requireNonNull(table.open(0, false));
            offer(1);
            slots.reserve(8); // so that packets are collected, and none is sent
            dispatch(0);
        }

        private OwnPolicyDispatcher dispatcher(int index) {
            return new OwnPolicyDispatcher(index, CheapSchedulers.withQueuesOfEight(), table, slots, vif -> {});
        }

        final void offer(int handle) {
            mailbox.offer(0, 100 + handle, handle);
            doorbells[table.threadOf(0)].ring(0);
        }

        final void dispatch(int thread) {
            policies.dispatcher(thread).dispatch(0, sent, 8);
        }

        /** Sends all that waits at either thread, which must be idle. */
        int finish() {
            slots.release(8);
            for (int round = 0; round < 3; round++) {
                dispatch(0);
                dispatch(1);
            }
            return sent.value;
        }
    }

    /** A producer against both threads at work on the move. */
    @JCStressTest
    @Outcome(id = "1, 123", expect = Expect.ACCEPTABLE, desc = "all in order, by thread 1")
    @State
    public static class OffersRaceMove {
        private final TwoThreads threads = new TwoThreads();
        private final CompletableFuture<Void> moved = threads.policies.move(0, 1);

        @Actor
        public void producer() {
            threads.offer(2);
            threads.offer(3);
        }

        @Actor
        public void bothThreads() {
            threads.dispatch(0);
            threads.dispatch(1);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = threads.finish();
            result.r1 = moved.isDone() ? threads.table.threadOf(0) : -1;
        }
    }

    /** A producer against one thread's part alone: the ring may reach either. */
    @JCStressTest
    @Outcome(id = "1, 12", expect = Expect.ACCEPTABLE, desc = "both in order")
    @State
    public static class RingRacesDeparture {
        private final TwoThreads threads = new TwoThreads();
        private final CompletableFuture<Void> moved = threads.policies.move(0, 1);

        @Actor
        public void producer() {
            threads.offer(2);
        }

        @Actor
        public void oldThread() {
            threads.dispatch(0);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = threads.finish();
            result.r1 = moved.isDone() ? threads.table.threadOf(0) : -1;
        }
    }

    /** A move there and a move back while the first is under way. */
    @JCStressTest
    @Outcome(
            id = {"true, 12"},
            expect = Expect.ACCEPTABLE,
            desc = "both take place, and the packets are in order")
    @State
    public static class MoveBackRacesMove {
        private final TwoThreads threads = new TwoThreads();
        private CompletableFuture<Void> there = new CompletableFuture<>();
        private CompletableFuture<Void> back = new CompletableFuture<>();

        @Actor
        public void producer() {
            there = threads.policies.move(0, 1);
            threads.offer(2);
            back = threads.policies.move(0, 0);
        }

        @Actor
        public void bothThreads() {
            threads.dispatch(0);
            threads.dispatch(1);
        }

        @Arbiter
        public void afterwards(ZI_Result result) {
            result.r2 = threads.finish();
            result.r1 = there.isDone() && back.isDone();
        }
    }

    /** A change against a move: it is made by both schedulers, whoever looks after the vif. */
    @JCStressTest
    @Outcome(
            id = {"true, 44"},
            expect = Expect.ACCEPTABLE,
            desc = "made twice")
    @State
    public static class ChangeRacesMove {
        private final TwoThreads threads = new TwoThreads();
        private final CompletableFuture<Void> moved = threads.policies.move(0, 1);
        private final Digits made = new Digits();
        private CompletableFuture<Void> changed = new CompletableFuture<>();

        @Actor
        public void sender() {
            changed = threads.policies.change(0, (scheduler, nowNanos) -> made.accept(0, 104, 4));
        }

        @Actor
        public void bothThreads() {
            threads.dispatch(0);
            threads.dispatch(1);
        }

        @Arbiter
        public void afterwards(ZI_Result result) {
            threads.finish();
            result.r1 = changed.isDone() && moved.isDone();
            result.r2 = made.value;
        }
    }

    /** Two changes against a move: both schedulers make them in the order in which they were sent. */
    @JCStressTest
    @Outcome(id = "true, 4545", expect = Expect.ACCEPTABLE, desc = "in order")
    @State
    public static class TwoChangesRaceMove {
        private final TwoThreads threads = new TwoThreads();
        private final VifScheduler first = threads.policies.dispatcher(0).core().scheduler();
        private final CompletableFuture<Void> moved = threads.policies.move(0, 1);
        private final Digits byFirst = new Digits();
        private final Digits bySecond = new Digits();
        private CompletableFuture<Void> four = new CompletableFuture<>();
        private CompletableFuture<Void> five = new CompletableFuture<>();

        private CompletableFuture<Void> change(int number) {
            return threads.policies.change(
                    0, (scheduler, now) -> (scheduler == first ? byFirst : bySecond).accept(0, 100 + number, number));
        }

        @Actor
        public void sender() {
            four = change(4);
            five = change(5);
        }

        @Actor
        public void bothThreads() {
            threads.dispatch(0);
            threads.dispatch(1);
        }

        @Arbiter
        public void afterwards(ZI_Result result) {
            threads.finish();
            result.r1 = moved.isDone() && four.isDone() && five.isDone();
            result.r2 = 100 * byFirst.value + bySecond.value;
        }
    }

    /** Both threads at work on the move; packet 2 lies in the mailbox and has rung. */
    @JCStressTest
    @Outcome(id = "1, 12", expect = Expect.ACCEPTABLE, desc = "both in order")
    @State
    public static class ThreadsRace {
        private final TwoThreads threads = new TwoThreads();
        private final CompletableFuture<Void> moved = threads.policies.move(0, 1);

        public ThreadsRace() {
            threads.offer(2);
        }

        @Actor
        public void oldThread() {
            threads.dispatch(0);
        }

        @Actor
        public void newThread() {
            threads.dispatch(1);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = threads.finish();
            result.r1 = moved.isDone() ? threads.table.threadOf(0) : -1;
        }
    }
}
