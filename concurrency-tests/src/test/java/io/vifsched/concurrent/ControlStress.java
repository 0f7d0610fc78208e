package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Messages against the dispatch thread that applies them; each writes its number as a digit. */
public final class ControlStress {
    private ControlStress() {}

    /** A mailbox of messages that write digits. */
    static class Messages {
        private final ControlMailbox<Digits> control = new ControlMailbox<>(new ParkingPlace());

        void send(int number) {
            control.send(digits -> digits.accept(0, 100 + number, number));
        }

        int apply() {
            Digits digits = new Digits();
            control.applyAll(digits);
            return digits.value;
        }
    }

    /** A change that comes while others are applied. */
    @JCStressTest
    @Outcome(id = "0, 12", expect = Expect.ACCEPTABLE, desc = "applied before both")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "applied between them")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "applied after both")
    @State
    public static class ChangesKeepTheirOrder {
        private final Messages messages = new Messages();

        @Actor
        public void sender() {
            messages.send(1);
            messages.send(2);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = messages.apply();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = messages.apply();
        }
    }

    /** Two senders: nothing is lost or applied twice. */
    @JCStressTest
    @Outcome(
            id = {"2, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "applied between them")
    @Outcome(
            id = {"0, 12"},
            expect = Expect.ACCEPTABLE,
            desc = "the second lies behind one that is still being sent")
    @Outcome(
            id = {"12, 0", "21, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "applied after both")
    @State
    public static class TwoSenders {
        private final Messages messages = new Messages();

        @Actor
        public void one() {
            messages.send(1);
        }

        @Actor
        public void otherAndDispatcher(II_Result result) {
            messages.send(2);
            result.r1 = messages.apply();
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = messages.apply();
        }
    }
}
