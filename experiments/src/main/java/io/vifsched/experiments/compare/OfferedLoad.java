package io.vifsched.experiments.compare;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.traffic.Socket;
import io.vifsched.host.traffic.Traffic;
import io.vifsched.reference.LongRunGps;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What applications send in one replication, and what an ideally fair link makes of it: fluid GPS that never drops.
 *
 * @param offeredWireBytes per vif, what it sent
 * @param expectedWireBytes per vif, what GPS served of it by the end of the run
 */
record OfferedLoad(List<Long> offeredWireBytes, List<Double> expectedWireBytes) {

    /** What GPS served of all vifs; 1 if they sent nothing, so that shares come out as 0. */
    double totalExpected() {
        double sum = expectedWireBytes.stream().mapToDouble(Double::doubleValue).sum();
        return sum == 0 ? 1 : sum;
    }

    /** Takes the place of the guests: notes what applications send, and lets nothing through. */
    static final class Recorder {
        private final LongRunGps fluid;
        private final long durationNanos;
        private final long[] offeredWireBytes;

        Recorder(long[] weights, long linkBitsPerSecond, long durationNanos) {
            this.fluid = new LongRunGps(weights, linkBitsPerSecond);
            this.durationNanos = durationNanos;
            this.offeredWireBytes = new long[weights.length];
        }

        /** The same traffic, sent to this recorder. */
        Traffic of(Traffic traffic) {
            return (socket, events, random) -> traffic.sender(recording(socket.vif()), events, random);
        }

        private Socket recording(int vif) {
            return new Socket() {
                @Override
                public int vif() {
                    return vif;
                }

                @Override
                public boolean send(int lengthBytes, long nowNanos) {
                    int wireBytes = Ethernet.wireBytes(lengthBytes);
                    offeredWireBytes[vif] += wireBytes;
                    fluid.arrive(vif, wireBytes, nowNanos);
                    return true;
                }

                @Override
                public boolean hasRoom() {
                    return true;
                }
            };
        }

        OfferedLoad result() {
            fluid.advance(durationNanos);
            return new OfferedLoad(
                    LongStream.of(offeredWireBytes).boxed().toList(),
                    IntStream.range(0, offeredWireBytes.length)
                            .mapToObj(fluid::servedBytes)
                            .toList());
        }
    }
}
