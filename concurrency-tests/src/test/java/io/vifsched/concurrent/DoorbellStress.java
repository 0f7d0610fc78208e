package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Rings against the dispatch thread that answers them. */
public final class DoorbellStress {
    private static final int VIF = 3;

    private DoorbellStress() {}

    /** A doorbell and a mailbox per vif; shows packets as digits, in the order in which they are found. */
    static class Bell {
        private final PacketRing[] mailboxes;
        final ParkingPlace parkingPlace = new ParkingPlace();
        final Doorbell doorbell;

        Bell(int vifs) {
            doorbell = new Doorbell(vifs, parkingPlace);
            mailboxes = new PacketRing[vifs];
        }

        Bell with(int vif) {
            mailboxes[vif] = new PacketRing(2, false);
            return this;
        }

        void offer(int vif, int handle) {
            PacketRingStress.offer(mailboxes[vif], handle);
            doorbell.ring(vif);
        }

        int answer() {
            Digits digits = new Digits();
            doorbell.answer(vif -> mailboxes[vif].drain(2, digits));
            return digits.value;
        }
    }

    /** The first ring of a vif against an answer. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "answered before")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "answered after")
    @State
    public static class RingRacesAnswer {
        private final Bell bell = new Bell(VIF + 1).with(VIF);

        @Actor
        public void producer() {
            bell.offer(VIF, 1);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = bell.answer();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = bell.answer();
        }
    }

    /** A second packet whose producer may find the bit set, against the answer that clears it: the fence's reason. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "not yet published when answered, so rung again")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "published when answered")
    @State
    public static class SecondRingRacesAnswer {
        private final Bell bell = new Bell(VIF + 1).with(VIF);

        public SecondRingRacesAnswer() {
            bell.offer(VIF, 1);
        }

        @Actor
        public void producer() {
            bell.offer(VIF, 2);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = bell.answer();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = bell.answer();
        }
    }

    /** Two vifs of one word: a ring of each, and an answer after one of them. */
    @JCStressTest
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "answered before the other ring")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "answered after it")
    @State
    public static class VifsOfOneWord {
        private final Bell bell = new Bell(VIF + 1 + 1).with(VIF).with(VIF + 1);

        @Actor
        public void producer() {
            bell.offer(VIF, 1);
        }

        @Actor
        public void otherAndDispatcher(II_Result result) {
            bell.offer(VIF + 1, 2);
            result.r1 = bell.answer();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = bell.answer();
        }
    }

    /** Two vifs of two words under one summary: a ring of each, and an answer after one of them. */
    @JCStressTest
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "answered before the other ring")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "answered after it")
    @State
    public static class VifsOfTwoWords {
        private final Bell bell = new Bell(64 + 1).with(VIF).with(64);

        @Actor
        public void producer() {
            bell.offer(VIF, 1);
        }

        @Actor
        public void otherAndDispatcher(II_Result result) {
            bell.offer(64, 2);
            result.r1 = bell.answer();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = bell.answer();
        }
    }

    /** Two producers of one vif: whoever finds the other's bit set is heard all the same. */
    @JCStressTest
    @Outcome(
            id = {"12", "21"},
            expect = Expect.ACCEPTABLE,
            desc = "both packets")
    @State
    public static class ProducersOfOneVif {
        private final PacketRing mailbox = new PacketRing(2, true);
        private final Doorbell doorbell = new Doorbell(VIF + 1, new ParkingPlace());
        private final Digits digits = new Digits();

        private void offer(int handle) {
            PacketRingStress.offer(mailbox, handle);
            doorbell.ring(VIF);
        }

        private void answer() {
            doorbell.answer(vif -> mailbox.drain(2, digits));
        }

        @Actor
        public void producer() {
            offer(1);
        }

        @Actor
        public void otherAndDispatcher() {
            offer(2);
            answer();
        }

        @Arbiter
        public void afterwards(I_Result result) {
            answer();
            result.r1 = digits.value;
        }
    }
}
