package io.vifsched.conformance.workload;

import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes workloads simpler, so that people can follow by hand what a large one has found. */
public final class Simplification {
    private static final int MOST_ROUNDS = 2_000;

    private Simplification() {}

    /** The simplest workload found from which no single step of {@link #steps} leads to another that still shows it. */
    public static Workload simplest(Workload workload, Predicate<Workload> shows) {
        Workload simplest = workload;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Workload next = steps(simplest).filter(shows).findFirst().orElse(null);
            if (next == null) {
                return simplest;
            }
            simplest = next;
        }
        return simplest;
    }

    /** Workloads that are simpler by one step, the largest steps first; none leads back. */
    public static Stream<Workload> steps(Workload workload) {
        return Stream.of(
                        withoutPackets(workload),
                        withoutVif(workload),
                        withoutOverhead(workload),
                        earlier(workload),
                        shorter(workload),
                        lighter(workload))
                .flatMap(steps -> steps);
    }

    private static Stream<Workload> withoutPackets(Workload workload) {
        int count = workload.packets().size();
        return IntStream.iterate(count / 2, size -> size > 0, size -> size / 2)
                .boxed()
                .flatMap(size -> IntStream.iterate(0, from -> from + size <= count, from -> from + size)
                        .mapToObj(from -> withoutPackets(workload, from, from + size)));
    }

    private static Workload withoutPackets(Workload workload, int from, int to) {
        List<Packet> rest = new ArrayList<>(workload.packets().subList(0, from));
        rest.addAll(workload.packets().subList(to, workload.packets().size()));
        return with(workload, workload.weights(), rest);
    }

    private static Stream<Workload> withoutVif(Workload workload) {
        return IntStream.range(0, workload.vifs())
                .filter(vif -> workload.vifs() > 1 && workload.longestBytes(vif) == 0)
                .mapToObj(vif -> {
                    List<Long> weights = new ArrayList<>(workload.weights());
                    weights.remove(vif);
                    List<Packet> packets = workload.packets().stream()
                            .map(packet -> packet.vif() < vif
                                    ? packet
                                    : new Packet(packet.timeNanos(), packet.vif() - 1, packet.lengthBytes()))
                            .toList();
                    return with(workload, weights, packets);
                });
    }

    private static Stream<Workload> withoutOverhead(Workload workload) {
        return Stream.of(workload).filter(it -> it.overheadBytes() > 0).map(it -> it.withOverhead(0));
    }

    /** The packet and all behind it come with the one before, or halfway there. */
    private static Stream<Workload> earlier(Workload workload) {
        return rows(workload).flatMap(row -> {
            long before = row == 0 ? 0 : workload.packets().get(row - 1).timeNanos();
            long gap = workload.packets().get(row).timeNanos() - before;
            return Stream.of(gap, gap - gap / 2)
                    .distinct()
                    .filter(nanos -> nanos > 0)
                    .map(nanos -> earlierFrom(workload, row, nanos));
        });
    }

    private static Workload earlierFrom(Workload workload, int from, long nanos) {
        List<Packet> packets = new ArrayList<>(workload.packets());
        for (int row = from; row < packets.size(); row++) {
            Packet packet = packets.get(row);
            packets.set(row, new Packet(packet.timeNanos() - nanos, packet.vif(), packet.lengthBytes()));
        }
        return with(workload, workload.weights(), packets);
    }

    private static Stream<Workload> shorter(Workload workload) {
        return rows(workload).flatMap(row -> {
            Packet packet = workload.packets().get(row);
            return Stream.of(1, packet.lengthBytes() / 2, packet.lengthBytes() - 1)
                    .distinct()
                    .filter(length -> length > 0 && length < packet.lengthBytes())
                    .map(length -> {
                        List<Packet> packets = new ArrayList<>(workload.packets());
                        packets.set(row, new Packet(packet.timeNanos(), packet.vif(), length));
                        return with(workload, workload.weights(), packets);
                    });
        });
    }

    private static Stream<Workload> lighter(Workload workload) {
        return IntStream.range(0, workload.vifs()).boxed().flatMap(vif -> {
            long weight = workload.weights().get(vif);
            return Stream.of(1L, weight / 2, weight - 1)
                    .distinct()
                    .filter(less -> less > 0 && less < weight)
                    .map(less -> {
                        List<Long> weights = new ArrayList<>(workload.weights());
                        weights.set(vif, less);
                        return with(workload, weights, workload.packets());
                    });
        });
    }

    private static Stream<Integer> rows(Workload workload) {
        return IntStream.range(0, workload.packets().size()).boxed();
    }

    private static Workload with(Workload workload, List<Long> weights, List<Packet> packets) {
        return new Workload(workload.nanosPerByte(), workload.overheadBytes(), weights, packets);
    }
}
