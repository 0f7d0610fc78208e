package io.vifsched.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** A ring with one producer. Handles start at 1, so 0 stands for nothing. */
public final class PacketRingStress {
    private PacketRingStress() {}

    /** Takes up to two packets and shows their handles as two decimal digits; -1 if a length does not belong to its handle. */
    static int drain(PacketRing ring, int atMost) {
        Digits digits = new Digits();
        ring.drain(atMost, digits);
        return digits.value;
    }

    /** As {@link #drain}, as the dispatch thread takes packets. */
    static int take(PacketRing ring, int atMost) {
        int[] lengths = new int[2];
        long[] handles = new long[2];
        Digits digits = new Digits();
        int packets = ring.read(atMost, lengths, handles);
        for (int i = 0; i < packets; i++) {
            digits.accept(0, lengths[i], handles[i]);
        }
        ring.free(packets);
        return digits.value;
    }

    static void offer(PacketRing ring, int handle) {
        ring.offer(0, 100 + handle, handle);
    }

    /** The drain that finds the last packet, or nothing, against the offer of the next. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "drained before the packet came")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "drained with its length")
    @State
    public static class OfferRacesLastDrain {
        private final PacketRing ring = new PacketRing(2, false);

        @Actor
        public void producer() {
            offer(ring, 1);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = drain(ring, 2);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = drain(ring, 2);
        }
    }

    /** Two packets while one is drained. */
    @JCStressTest
    @Outcome(id = "0, 12", expect = Expect.ACCEPTABLE, desc = "before both")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "between them")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "after both")
    @State
    public static class PacketsStayInOrder {
        private final PacketRing ring = new PacketRing(2, false);

        @Actor
        public void producer() {
            offer(ring, 1);
            offer(ring, 2);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = drain(ring, 2);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = drain(ring, 2);
        }
    }

    /** An offer to a full ring against the drain that makes room: refused, or accepted behind the others. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "refused")
    @Outcome(id = "1, 23", expect = Expect.ACCEPTABLE, desc = "accepted into the slot of packet 1")
    @State
    public static class OfferRacesRoom {
        private final PacketRing ring = new PacketRing(2, false);

        public OfferRacesRoom() {
            offer(ring, 1);
            offer(ring, 2);
        }

        @Actor
        public void producer() {
            offer(ring, 3);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = drain(ring, 1);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = drain(ring, 2);
        }
    }

    /** A producer that wants to reuse slots while they are read: what is read is what was written before. */
    @JCStressTest
    @Outcome(id = "12", expect = Expect.ACCEPTABLE, desc = "both old packets")
    @State
    public static class SlotsAreNotWrittenWhileTheyAreRead {
        private final PacketRing ring = new PacketRing(2, false);

        public SlotsAreNotWrittenWhileTheyAreRead() {
            offer(ring, 1);
            offer(ring, 2);
        }

        @Actor
        public void producer() {
            offer(ring, 3);
            offer(ring, 4);
        }

        @Actor
        public void dispatcher(I_Result result) {
            result.r1 = drain(ring, 2);
        }
    }

    /** A burst against the takes of one who reads first and frees then; each packet is one word, the ring being its vif's. */
    @JCStressTest
    @Outcome(id = "0, 12", expect = Expect.ACCEPTABLE, desc = "before both")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "between them")
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "after both")
    @State
    public static class BurstRacesTake {
        private final PacketRing ring = new PacketRing(2, false, 0);

        @Actor
        public void producer() {
            ring.offerBurst(0, new int[] {101, 102}, new long[] {1, 2}, 0, 2);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = take(ring, 2);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = take(ring, 2);
        }
    }

    /** A burst that wants the slots of packets that are taken: they are read before they are written. */
    @JCStressTest
    @Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "refused")
    @Outcome(id = "12, 34", expect = Expect.ACCEPTABLE, desc = "accepted into the slots that were freed")
    @State
    public static class BurstRacesRoom {
        private final PacketRing ring = new PacketRing(2, false, 0);

        public BurstRacesRoom() {
            offer(ring, 1);
            offer(ring, 2);
        }

        @Actor
        public void producer() {
            ring.offerBurst(0, new int[] {103, 104}, new long[] {3, 4}, 0, 2);
        }

        @Actor
        public void dispatcher(II_Result result) {
            result.r1 = take(ring, 2);
        }

        @Arbiter
        public void afterwards(II_Result result) {
            result.r2 = take(ring, 2);
        }
    }
}
