package io.vifsched.concurrent;

import static io.vifsched.concurrent.PacketRingStress.drain;
import static io.vifsched.concurrent.PacketRingStress.offer;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** A ring with several producers. */
public final class SharedRingStress {
    private SharedRingStress() {}

    /** Two producers, one packet each. */
    @JCStressTest
    @Outcome(
            id = {"12", "21"},
            expect = Expect.ACCEPTABLE,
            desc = "both, in either order")
    @State
    public static class TwoProducers {
        private final PacketRing ring = new PacketRing(2, true);

        @Actor
        public void one() {
            offer(ring, 1);
        }

        @Actor
        public void other() {
            offer(ring, 2);
        }

        @Arbiter
        public void afterwards(I_Result result) {
            result.r1 = drain(ring, 4);
        }
    }

    /** A claim that is published while the dispatch thread drains; packet 2 lies behind it. */
    @JCStressTest
    @Outcome(id = "0, 12", expect = Expect.ACCEPTABLE, desc = "drained before: nothing overtakes the claim")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "drained after")
    @State
    public static class PublicationRacesDrain {
        private final PacketRing ring = new PacketRing(2, true);
        private final long claimed = ring.claim();

        public PublicationRacesDrain() {
            offer(ring, 2);
        }

        @Actor
        public void producer() {
            ring.publish(claimed, 0, 101, 1);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = drain(ring, 4);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = drain(ring, 4);
        }
    }

    /** Two packets of one producer while another's comes and the ring is drained. */
    @JCStressTest
    @Outcome(
            id = {"3, 12", "0, 312"},
            expect = Expect.ACCEPTABLE,
            desc = "packet 3 first, or behind a claim of it")
    @Outcome(
            id = {"0, 132", "13, 2", "31, 2", "1, 32", "0, 123"},
            expect = Expect.ACCEPTABLE,
            desc = "in between")
    @Outcome(
            id = {"123, 0", "132, 0", "312, 0", "12, 3", "1, 23"},
            expect = Expect.ACCEPTABLE,
            desc = "later")
    @State
    public static class TwoProducersAndADrain {
        private final PacketRing ring = new PacketRing(4, true);

        @Actor
        public void one() {
            offer(ring, 1);
            offer(ring, 2);
        }

        @Actor
        public void otherAndDispatcher(II_Result result) {
            offer(ring, 3);
            result.r1 = drain(ring, 4);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = drain(ring, 4);
        }
    }

    /** Two producers want the last slot. */
    @JCStressTest
    @Outcome(
            id = {"12", "13"},
            expect = Expect.ACCEPTABLE,
            desc = "one of them gets it")
    @State
    public static class LastSlot {
        private final PacketRing ring = new PacketRing(2, true);

        public LastSlot() {
            offer(ring, 1);
        }

        @Actor
        public void one() {
            offer(ring, 2);
        }

        @Actor
        public void other() {
            offer(ring, 3);
        }

        @Arbiter
        public void afterwards(I_Result result) {
            result.r1 = drain(ring, 4);
        }
    }

    /** Room for one, made while another wants it too. */
    @JCStressTest
    @Outcome(
            id = {"1, 23", "1, 24"},
            expect = Expect.ACCEPTABLE,
            desc = "one of them gets it")
    @State
    public static class RoomForOne {
        private final PacketRing ring = new PacketRing(2, true);

        public RoomForOne() {
            offer(ring, 1);
            offer(ring, 2);
        }

        @Actor
        public void producer() {
            offer(ring, 3);
        }

        @Actor
        public void dispatcherAndOther(II_Result result) {
            result.r1 = drain(ring, 1);
            offer(ring, 4);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = drain(ring, 4);
        }
    }
}
