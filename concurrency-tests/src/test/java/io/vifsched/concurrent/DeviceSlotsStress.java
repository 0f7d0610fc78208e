package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Slots of one device under several dispatch threads; the last result is what is free in the end. */
public final class DeviceSlotsStress {
    private DeviceSlotsStress() {}

    /** Two want two of three. */
    @JCStressTest
    @Outcome(
            id = {"2, 1, 0", "1, 2, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "three in all")
    @State
    public static class TwoReserve {
        private final DeviceSlots slots = new DeviceSlots(3);

        @Actor
        public void one(III_Result result) {
            result.r1 = slots.reserve(2);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = slots.reserve(2);
        }

        @Arbiter
        public void afterwards(III_Result result) {
            result.r3 = slots.free();
        }
    }

    /** Two want the last slot. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "one of them gets it")
    @State
    public static class LastSlot {
        private final DeviceSlots slots = new DeviceSlots(4);

        public LastSlot() {
            slots.reserve(3);
        }

        @Actor
        public void one(III_Result result) {
            result.r1 = slots.reserve(32);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = slots.reserve(32);
        }

        @Arbiter
        public void afterwards(III_Result result) {
            result.r3 = slots.free();
        }
    }

    /** A reservation against the device that gives slots back. */
    @JCStressTest
    @Outcome(id = "1, 0, 2", expect = Expect.ACCEPTABLE, desc = "reserved before")
    @Outcome(id = "3, 0, 0", expect = Expect.ACCEPTABLE, desc = "reserved after")
    @State
    public static class ReserveRacesRelease {
        private final DeviceSlots slots = new DeviceSlots(3);

        public ReserveRacesRelease() {
            slots.reserve(2);
        }

        @Actor
        public void dispatcher(III_Result result) {
            result.r1 = slots.reserve(3);
        }

        @Actor
        public void device() {
            slots.release(2);
        }

        @Arbiter
        public void afterwards(III_Result result) {
            result.r3 = slots.free();
        }
    }

    /** Two give back what is theirs. */
    @JCStressTest
    @Outcome(id = "0, 0, 3", expect = Expect.ACCEPTABLE, desc = "all are free")
    @State
    public static class TwoRelease {
        private final DeviceSlots slots = new DeviceSlots(3);

        public TwoRelease() {
            slots.reserve(3);
        }

        @Actor
        public void one() {
            slots.release(1);
        }

        @Actor
        public void other() {
            slots.release(2);
        }

        @Arbiter
        public void afterwards(III_Result result) {
            result.r3 = slots.free();
        }
    }
}
