package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** What must fail: were one of these to pass, the others' passing would mean nothing. */
public final class CanaryStress {
    private CanaryStress() {}

    /** Two threads count with a plain variable. */
    @JCStressTest
    @Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "both counted")
    @State
    public static class PlainCounter {
        private int count;

        @Actor
        public void one() {
            count++;
        }

        @Actor
        public void other() {
            count++;
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = count;
        }
    }

    /** As {@link DoorbellStress.SecondRingRacesAnswer}, without the producer's fence. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "not yet published when answered, so rung again")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "published when answered")
    @State
    public static class DoorbellWithoutFence {
        private final PacketRing mailbox = new PacketRing(2, false);
        private final UnfencedDoorbell doorbell = new UnfencedDoorbell();

        public DoorbellWithoutFence() {
            offer(1);
        }

        private void offer(int handle) {
            PacketRingStress.offer(mailbox, handle);
            doorbell.ring(0);
        }

        private int answer() {
            Digits digits = new Digits();
            doorbell.answer(vif -> mailbox.drain(2, digits));
            return digits.value;
        }

        @Actor
        public void producer() {
            offer(2);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = answer();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = answer();
        }
    }
}
