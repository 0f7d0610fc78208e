package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A dispatch thread that goes to sleep against one that brings work. The thread does everything but sleep: r1 says whether
 * it would have, the last result whether it was woken.
 */
public final class ParkingStress {
    private ParkingStress() {}

    /** A producer's ring. */
    @JCStressTest
    @Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "saw the work and stayed awake")
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "saw the work and was woken too")
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "would sleep, and is woken")
    @State
    public static class RingRacesPark {
        private final ParkingPlace place = new ParkingPlace();
        private final Doorbell doorbell = new Doorbell(1, place);

        @Actor
        public void producer() {
            doorbell.ring(0);
        }

        @Actor
        public void dispatcher(ZZ_Result result) {
            place.announce(false);
            result.r1 = !doorbell.isRung();
        }

        @Arbiter
        public void afterwards(ZZ_Result result) {
            result.r2 = !place.isAnnounced();
        }
    }

    /** Slots that come back. */
    @JCStressTest
    @Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "saw the slot and stayed awake")
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "saw the slot and was woken too")
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "would sleep, and is woken")
    @State
    public static class ReleaseRacesPark {
        private final ParkingPlace place = new ParkingPlace();
        private final DeviceSlots slots = new DeviceSlots(1);

        public ReleaseRacesPark() {
            slots.addWaiter(place);
            slots.reserve(1);
        }

        @Actor
        public void device() {
            slots.release(1);
        }

        @Actor
        public void dispatcher(ZZ_Result result) {
            place.announce(true);
            result.r1 = slots.free() == 0;
        }

        @Arbiter
        public void afterwards(ZZ_Result result) {
            result.r2 = !place.isAnnounced();
        }
    }

    /** A message. */
    @JCStressTest
    @Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "saw the message and stayed awake")
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "saw the message and was woken too")
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "would sleep, and is woken")
    @State
    public static class MessageRacesPark {
        private final ParkingPlace place = new ParkingPlace();
        private final ControlMailbox<Object> control = new ControlMailbox<>(place);

        @Actor
        public void sender() {
            control.send(dispatcher -> {});
        }

        @Actor
        public void dispatcher(ZZ_Result result) {
            place.announce(false);
            result.r1 = control.isEmpty();
        }

        @Arbiter
        public void afterwards(ZZ_Result result) {
            result.r2 = !place.isAnnounced();
        }
    }

    /** A ring that may find its summary set by another, who is suspended before he wakes anyone. */
    @JCStressTest
    @Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "answered, seen before the sleep, or woken")
    @State
    public static class RingBehindASuspendedOneRacesPark {
        private final ParkingPlace place = new ParkingPlace();
        private final Doorbell doorbell = new Doorbell(2, place);
        private boolean answered;
        private boolean awake;

        public RingBehindASuspendedOneRacesPark() {
            doorbell.setVif(0);
            doorbell.setSummary(0);
        }

        @Actor
        public void producer() {
            doorbell.ring(1);
        }

        @Actor
        public void dispatcher() {
            doorbell.answer(vif -> answered |= vif == 1);
            place.announce(false);
            awake = doorbell.isRung();
        }

        @Arbiter
        public void afterwards(Z_Result result) {
            result.r1 = answered || awake || !place.isAnnounced();
        }
    }

    /** Free slots do not wake a thread that waits for packets. */
    @JCStressTest
    @Outcome(id = "true, false, false", expect = Expect.ACCEPTABLE, desc = "sleeps on")
    @State
    public static class ReleaseLeavesIdleThreadsAsleep {
        private final ParkingPlace place = new ParkingPlace();
        private final DeviceSlots slots = new DeviceSlots(2);

        public ReleaseLeavesIdleThreadsAsleep() {
            slots.addWaiter(place);
            slots.reserve(2);
        }

        @Actor
        public void device() {
            slots.release(1);
        }

        @Actor
        public void dispatcher(ZZZ_Result result) {
            place.announce(false);
            result.r1 = true;
        }

        @Arbiter
        public void afterwards(ZZZ_Result result) {
            result.r2 = slots.free() != 1;
            result.r3 = !place.isAnnounced();
        }
    }
}
