package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Threads that want to decide for all. */
public final class BatonStress {
    private BatonStress() {}

    /** Two try at once. */
    @JCStressTest
    @Outcome(
            id = {"true, false", "false, true"},
            expect = Expect.ACCEPTABLE,
            desc = "one gets it")
    @State
    public static class OneHolder {
        private final Baton baton = new Baton();

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = baton.tryTake();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = baton.tryTake();
        }
    }

    /** A request that finds the baton taken against the holder who lets go: one of them serves it. */
    @JCStressTest
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the holder finds the request")
    @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the other gets the baton")
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both know")
    @State
    public static class RequestRacesRelease {
        private final Baton baton = new Baton();

        public RequestRacesRelease() {
            baton.tryTake();
        }

        @Actor
        public void other(ZZ_Result result) {
            baton.request(1);
            result.r1 = baton.tryTake();
        }

        @Actor
        public void holder(ZZ_Result result) {
            result.r2 = baton.release() != 0;
        }
    }

    /** What holders do is done one after the other: a plain counter counts both. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "one found it taken")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both held it, in turn")
    @State
    public static class HoldersTakeTurns {
        private final Baton baton = new Baton();
        private int count;

        private void countIfHeld() {
            if (baton.tryTake()) {
                count++;
                baton.release();
            }
        }

        @Actor
        public void one() {
            countIfHeld();
        }

        @Actor
        public void other() {
            countIfHeld();
        }

        @Arbiter
        public void afterwards(I_Result result) {
            result.r1 = count;
        }
    }

    /** A request is taken once, by one of those who hold the baton. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "taken by the holder, or left for the next")
    @State
    public static class RequestIsTakenOnce {
        private final Baton baton = new Baton();

        public RequestIsTakenOnce() {
            baton.tryTake();
        }

        @Actor
        public void other() {
            baton.request(0);
        }

        @Actor
        public void holder(II_Result result) {
            result.r1 = (int) baton.takeRequests();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = (int) baton.takeRequests();
        }
    }
}
