package io.vifsched.concurrent;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * {@link PacketRing} with several producers loses, doubles and reorders nothing. A drain may find nothing behind a claim
 * that is not published, so it has no sequential order of its own; the end is checked instead.
 */
public class SharedRingTest extends Interleavings {
    private static final int PRODUCERS = 3;

    private final PacketRing ring = new PacketRing(2, true);
    private final int[] accepted = new int[PRODUCERS];
    private final Sequence[] drained = {new Sequence(), new Sequence(), new Sequence()};

    @Override
    int threads() {
        return 3;
    }

    private void offer(int producer) {
        if (ring.offer(producer, 100, accepted[producer] + 1)) {
            accepted[producer]++;
        }
    }

    @Operation(nonParallelGroup = "first")
    public void offerFirst() {
        offer(0);
    }

    @Operation(nonParallelGroup = "second")
    public void offerSecond() {
        offer(1);
    }

    @Operation(nonParallelGroup = "third")
    public void offerThird() {
        offer(2);
    }

    @Operation(nonParallelGroup = "dispatcher")
    public void drain() {
        ring.drain(2, (producer, lengthBytes, number) -> drained[producer].add(number));
    }

    @Validate
    public void eachProducersPacketsCameInOrder() {
        drain();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            drained[producer].checkEndsAt(accepted[producer]);
        }
        check(!ring.hasNext(), "something is left");
    }
}
