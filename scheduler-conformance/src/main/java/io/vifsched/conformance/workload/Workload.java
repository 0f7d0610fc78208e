package io.vifsched.conformance.workload;

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
 * @param nanosPerByte how long the link takes per byte; a divisor of 8 x 10^9, so that its speed is whole too
 * @param overheadBytes what the wire adds to every packet
 * @param weights one per vif, 1 to 65,535
 * @param packets in order of time; a packet's place is its row, and its handle
 */
public record Workload(long nanosPerByte, int overheadBytes, List<Long> weights, List<Packet> packets) {
    /**
     * One packet on its way to a vif.
     *
     * @param timeNanos when it comes, 0 or later
     * @param vif 0 to vifs - 1
     * @param lengthBytes the frame's length, without overhead; 1 to 2^20
     */
    public record Packet(long timeNanos, int vif, int lengthBytes) {}

    /** The largest weight of a vif. */
    public static final int MOST_WEIGHT = 65_535;

    private static final long NANOS_TIMES_BITS = 8_000_000_000L;

    /**
     * Sorts the packets by time; those of one instant keep their order.
     *
     * @throws IllegalArgumentException if anything is out of its range
     */
    public Workload {
        require(
                nanosPerByte >= 1 && NANOS_TIMES_BITS % nanosPerByte == 0,
                "nanosPerByte",
                nanosPerByte,
                "1 or more, a divisor of 8 x 10^9");
        require(overheadBytes >= 0, "overheadBytes", overheadBytes, "0 or more");
        weights = List.copyOf(weights);
        for (long weight : weights) {
            require(weight >= 1 && weight <= MOST_WEIGHT, "weight", weight, "1 to " + MOST_WEIGHT);
        }
        for (Packet packet : packets) {
            require(packet.timeNanos >= 0, "timeNanos", packet.timeNanos, "0 or later");
            require(packet.vif >= 0 && packet.vif < weights.size(), "vif", packet.vif, "0 to " + (weights.size() - 1));
            require(packet.lengthBytes >= 1, "lengthBytes", packet.lengthBytes, "1 or more");
        }
        packets = sorted(packets);
    }

    private static List<Packet> sorted(List<Packet> packets) {
        long last = 0;
        for (Packet packet : packets) {
            if (packet.timeNanos < last) {
                return packets.stream()
                        .sorted(Comparator.comparingLong(Packet::timeNanos)) // stable
                        .toList();
            }
            last = packet.timeNanos;
        }
        return List.copyOf(packets);
    }

    private static void require(boolean holds, String name, long value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + rule);
        }
    }

    /** A workload on a link without overhead. */
    public Workload(long nanosPerByte, List<Long> weights, List<Packet> packets) {
        this(nanosPerByte, 0, weights, packets);
    }

    /** The number of vifs, silent ones included. */
    public int vifs() {
        return weights.size();
    }

    /** The link's speed. */
    public long linkBitsPerSecond() {
        return NANOS_TIMES_BITS / nanosPerByte;
    }

    /** The link's speed as a spec says it. */
    public String link() {
        return Quantities.format(PolicyOption.Kind.RATE, linkBitsPerSecond());
    }

    /** The weights as a spec lists them. */
    public String weightList() {
        return weights.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** How long the packet takes on the wire. */
    public long wireNanos(Packet packet) {
        return ((long) packet.lengthBytes + overheadBytes) * nanosPerByte;
    }

    /** The sum of the weights of all vifs. */
    public long sumOfWeights() {
        return weights.stream().mapToLong(Long::longValue).sum();
    }

    /** The longest packet of a vif, 0 if it has none. */
    public int longestBytes(int vif) {
        return packets.stream()
                .filter(packet -> packet.vif() == vif)
                .mapToInt(Packet::lengthBytes)
                .max()
                .orElse(0);
    }

    /** The shortest packet of a vif, 0 if it has none. */
    public int shortestBytes(int vif) {
        return packets.stream()
                .filter(packet -> packet.vif() == vif)
                .mapToInt(Packet::lengthBytes)
                .min()
                .orElse(0);
    }

    /** The longest packet of all, 1 if there is none. */
    public int longestBytes() {
        return packets.stream().mapToInt(Packet::lengthBytes).max().orElse(1);
    }

    /** The same packets for the exact reference. */
    public List<Arrival> arrivals() {
        return packets.stream()
                .map(packet -> new Arrival(packet.timeNanos(), packet.vif(), packet.lengthBytes()))
                .toList();
    }

    /** The same packets to vifs of other weights. */
    public Workload withWeights(List<Long> others) {
        return new Workload(nanosPerByte, overheadBytes, others, packets);
    }

    /** The same packets on a link of another speed. */
    public Workload withNanosPerByte(long others) {
        return new Workload(others, overheadBytes, weights, packets);
    }

    /** The same packets on a wire that adds this to each. */
    public Workload withOverhead(int bytes) {
        return new Workload(nanosPerByte, bytes, weights, packets);
    }

    /** Every packet changed. */
    public Workload withPackets(UnaryOperator<Packet> change) {
        return new Workload(
                nanosPerByte,
                overheadBytes,
                weights,
                packets.stream().map(change).toList());
    }

    /** Every packet of one length. */
    public Workload withLength(int lengthBytes) {
        return withPackets(packet -> new Packet(packet.timeNanos(), packet.vif(), lengthBytes));
    }

    /** All packets there at once. */
    public Workload atOnce() {
        return withPackets(packet -> new Packet(0, packet.vif(), packet.lengthBytes()));
    }

    /** Only what has arrived by {@code timeNanos}. */
    public Workload until(long timeNanos) {
        return new Workload(
                nanosPerByte,
                overheadBytes,
                weights,
                packets.stream()
                        .filter(packet -> packet.timeNanos() <= timeNanos)
                        .toList());
    }

    /** One more vif, with the highest id, that sends nothing. */
    public Workload withSilentVif(long weight) {
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
        return nanosPerByte + " ns/B" + (overheadBytes > 0 ? ", overhead " + overheadBytes + " B" : "") + ", weights "
                + weights + ", packets {" + rows + "}";
    }
}
