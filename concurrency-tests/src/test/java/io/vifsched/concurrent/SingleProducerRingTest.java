package io.vifsched.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** {@link PacketRing} with one producer is a bounded FIFO. */
@Param(name = "handle", gen = IntGen.class, conf = "1:9")
public class SingleProducerRingTest extends Interleavings {
    private final PacketRing ring = new PacketRing(2, false, 0);

    @Override
    Class<?> sequentialSpecification() {
        return Sequential.class;
    }

    @Operation(nonParallelGroup = "producer")
    public boolean offer(@Param(name = "handle") int handle) {
        return ring.offer(0, 100 + handle, handle);
    }

    /** A burst of one: of a longer one the consumer may find a part. */
    @Operation(nonParallelGroup = "producer")
    public boolean offerBurst(@Param(name = "handle") int handle) {
        return ring.offerBurst(0, new int[] {100 + handle}, new long[] {handle}, 0, 1) == 1;
    }

    @Operation(nonParallelGroup = "dispatcher")
    public int drainOne() {
        return PacketRingStress.drain(ring, 1);
    }

    @Operation(nonParallelGroup = "dispatcher")
    public int takeOne() {
        return PacketRingStress.take(ring, 1);
    }

    @Operation(nonParallelGroup = "dispatcher")
    public boolean hasNext() {
        return ring.hasNext();
    }

    /** A bounded queue. */
    public static class Sequential {
        private final Queue<Integer> packets = new ArrayDeque<>();

        public boolean offer(int handle) {
            return packets.size() < 2 && packets.add(handle);
        }

        public boolean offerBurst(int handle) {
            return offer(handle);
        }

        public int takeOne() {
            return drainOne();
        }

        public int drainOne() {
            Integer handle = packets.poll();
            return handle == null ? 0 : handle;
        }

        public boolean hasNext() {
            return !packets.isEmpty();
        }
    }
}
