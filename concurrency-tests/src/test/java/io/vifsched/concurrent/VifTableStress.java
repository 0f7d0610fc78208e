package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Vifs that are opened at the same time. */
public final class VifTableStress {
    private VifTableStress() {}

    /** Two vifs, two threads: one each. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one vif per thread")
    @State
    public static class TwoVifsTwoThreads {
        private final VifTable table = new VifTable(2, 2, 2);

        @Actor
        public void one() {
            table.map(0);
        }

        @Actor
        public void other() {
            table.map(1);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r1 = table.load(0);
            result.r2 = table.load(1);
        }
    }

    /** One vif, opened by two producers: mapped once. */
    @JCStressTest
    @Outcome(
            id = {"true, false, 1", "false, true, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "mapped and counted once")
    @State
    public static class OneVifTwice {
        private final VifTable table = new VifTable(1, 2, 2);

        @Actor
        public void one(ZZI_Result result) {
            result.r1 = table.map(0);
        }

        @Actor
        public void other(ZZI_Result result) {
            result.r2 = table.map(0);
        }

        @Arbiter
        public void afterwards(ZZI_Result result) {
            result.r3 = table.load(0) + table.load(1);
        }
    }

    /** A vif that two want for themselves alone. */
    @JCStressTest
    @Outcome(
            id = {"true, false", "false, true"},
            expect = Expect.ACCEPTABLE,
            desc = "one gets it")
    @State
    public static class OneProducer {
        private final VifTable table = new VifTable(1, 1, 2);

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = table.open(0, false) != null;
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = table.open(0, false) != null;
        }
    }
}
