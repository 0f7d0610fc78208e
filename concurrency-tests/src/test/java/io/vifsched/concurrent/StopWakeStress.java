package io.vifsched.concurrent;

import io.vifsched.CheapSchedulers;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A mailbox that refuses against the dispatch thread that makes room: whoever was refused is called. */
public final class StopWakeStress {
    private StopWakeStress() {}

    /** One vif with a mailbox of two packets, full, and a queue of one. */
    static class FullVif {
        final AtomicInteger calls = new AtomicInteger();
        private final ParkingPlace place = new ParkingPlace();
        private final Doorbell doorbell = new Doorbell(2, place);
        private final VifTable table = new VifTable(2, 1, 2);
        private final PacketRing mailbox;
        private final DispatchCore core;
        private final Digits sent = new Digits();

        FullVif(boolean shared) {
            table.map(0);
            mailbox = Objects.requireNonNull(table.open(0, shared));
            core = new DispatchCore(
                    CheapSchedulers.withQueuesOfOne(), table, vif -> calls.incrementAndGet(), doorbell::ring);
            offer(1);
            offer(2);
        }

        /** What {@link VifPort#offer} does. */
        final boolean offer(int handle) {
            boolean accepted = mailbox.offer(0, 100 + handle, handle);
            if (accepted || mailbox.stop()) {
                doorbell.ring(0);
            }
            return accepted;
        }

        /** Dispatches up to so many packets. */
        void dispatch(int atMost) {
            core.begin(0, sent);
            doorbell.answer(core::collect);
            core.decide(atMost);
        }
    }

    /** Refused once: called, and the vif takes packets again. */
    @JCStressTest
    @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "accepted")
    @Outcome(id = "false, true, true", expect = Expect.ACCEPTABLE, desc = "refused, called, accepted later")
    @State
    public static class RefusalRacesRoom {
        private final FullVif vif = new FullVif(false);

        @Actor
        public void producer(ZZZ_Result result) {
            result.r1 = vif.offer(3);
        }

        @Actor
        public void dispatcher() {
            vif.dispatch(1);
        }

        @Arbiter
        public void afterwards(ZZZ_Result result) {
            vif.dispatch(4);
            result.r2 = vif.calls.get() > 0;
            result.r3 = vif.offer(4);
        }
    }

    /** One that was suspended inside its stop and goes on, against the dispatch thread: the stop is ended. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "called, and accepted later")
    @State
    public static class SuspendedStopRacesRoom {
        private final FullVif vif = new FullVif(true);

        public SuspendedStopRacesRoom() {
            vif.mailbox.stop();
        }

        @Actor
        public void producer() {
            vif.doorbell.ring(0);
        }

        @Actor
        public void dispatcher() {
            vif.dispatch(2);
        }

        @Arbiter
        public void afterwards(ZZ_Result result) {
            vif.dispatch(8);
            result.r1 = vif.calls.get() > 0;
            result.r2 = vif.offer(5);
        }
    }

    /** Two producers refused at once: each stop is ended. */
    @JCStressTest
    @Outcome(id = "false, true, true", expect = Expect.ACCEPTABLE, desc = "both refused, called, accepted later")
    @State
    public static class TwoRefusals {
        private final FullVif vif = new FullVif(true);
        private boolean oneAccepted;
        private boolean otherAccepted;

        @Actor
        public void one() {
            oneAccepted = vif.offer(3);
        }

        @Actor
        public void other() {
            otherAccepted = vif.offer(4);
        }

        @Arbiter
        public void afterwards(ZZZ_Result result) {
            vif.dispatch(8);
            result.r1 = oneAccepted || otherAccepted;
            result.r2 = vif.calls.get() > 0;
            result.r3 = vif.offer(5);
        }
    }

    /** A stop against the look that ends stops: afterwards it is ended, by this look or by the next. */
    @JCStressTest
    @Outcome(
            id = {"true, false", "false, true"},
            expect = Expect.ACCEPTABLE,
            desc = "ended once")
    @State
    public static class StopRacesReopen {
        private final PacketRing ring = new PacketRing(2, true);

        @Actor
        public void producer() {
            ring.stop();
        }

        @Actor
        public void dispatcher(ZZ_Result result) {
            result.r1 = ring.reopen();
        }

        @Arbiter
        public void afterwards(ZZ_Result result) {
            result.r2 = ring.reopen();
        }
    }
}
