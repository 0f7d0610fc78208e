package io.vifsched.properties;

import io.vifsched.PolicyOption;
import io.vifsched.Quantities;
import io.vifsched.reference.Arrival;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Packets that come to the vifs of one link whose nanoseconds per byte are whole, so that all times are.
 *
 * @param nanosPerByte how long the link takes per byte
 * @param weights one per vif, 1 to 65,535
 * @param packets in order of time; a packet's place is its row, and its handle
 */
record Workload(long nanosPerByte, List<Long> weights, List<Packet> packets) {
    /** One packet on its way to a vif. */
    record Packet(long timeNanos, int vif, int lengthBytes) {}

    private static final long NANOS_TIMES_BITS = 8_000_000_000L;

    Workload {
        weights = List.copyOf(weights);
        packets = packets.stream()
                .sorted(Comparator.comparingLong(Packet::timeNanos)) // stable: rows keep their order at one instant
                .toList();
    }

    int vifs() {
        return weights.size();
    }

    long linkBitsPerSecond() {
        return NANOS_TIMES_BITS / nanosPerByte;
    }

    /** The link's speed as a spec says it. */
    String link() {
        return Quantities.format(PolicyOption.Kind.RATE, linkBitsPerSecond());
    }

    /** The weights as a spec lists them. */
    String weightList() {
        return weights.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    long sumOfWeights() {
        return weights.stream().mapToLong(Long::longValue).sum();
    }

    /** The longest packet of a vif, 0 if it has none. */
    int longestBytes(int vif) {
        return packets.stream()
                .filter(packet -> packet.vif() == vif)
                .mapToInt(Packet::lengthBytes)
                .max()
                .orElse(0);
    }

    /** The shortest packet of a vif, 0 if it has none. */
    int shortestBytes(int vif) {
        return packets.stream()
                .filter(packet -> packet.vif() == vif)
                .mapToInt(Packet::lengthBytes)
                .min()
                .orElse(0);
    }

    int longestBytes() {
        return packets.stream().mapToInt(Packet::lengthBytes).max().orElse(1);
    }

    /** The same packets for the exact reference. */
    List<Arrival> arrivals() {
        return packets.stream()
                .map(packet -> new Arrival(packet.timeNanos(), packet.vif(), packet.lengthBytes()))
                .toList();
    }

    Workload withWeights(List<Long> others) {
        return new Workload(nanosPerByte, others, packets);
    }

    Workload withNanosPerByte(long others) {
        return new Workload(others, weights, packets);
    }

    Workload withPackets(UnaryOperator<Packet> change) {
        return new Workload(nanosPerByte, weights, packets.stream().map(change).toList());
    }

    /** Every packet of one length. */
    Workload withLength(int lengthBytes) {
        return withPackets(packet -> new Packet(packet.timeNanos(), packet.vif(), lengthBytes));
    }

    /** All packets there at once. */
    Workload atOnce() {
        return withPackets(packet -> new Packet(0, packet.vif(), packet.lengthBytes()));
    }

    /** Only what has arrived by {@code timeNanos}. */
    Workload until(long timeNanos) {
        return new Workload(
                nanosPerByte,
                weights,
                packets.stream()
                        .filter(packet -> packet.timeNanos() <= timeNanos)
                        .toList());
    }

    /** One more vif, with the highest id, that sends nothing. */
    Workload withSilentVif(long weight) {
        List<Long> more = new ArrayList<>(weights);
        more.add(weight);
        return withWeights(more);
    }

    /** As a reader can replay it by hand. */
    @Override
    public String toString() {
        String rows = IntStream.range(0, packets.size())
                .mapToObj(row -> {
                    Packet packet = packets.get(row);
                    return row + ": t=" + packet.timeNanos() + " vif " + packet.vif() + " " + packet.lengthBytes()
                            + " B";
                })
                .collect(Collectors.joining("; "));
        return nanosPerByte + " ns/B, weights " + weights + ", packets {" + rows + "}";
    }
}
