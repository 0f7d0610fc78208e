package io.vifsched.benchmarks;

import io.vifsched.PacketScheduler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the packets do while a scheduler is measured. In each, one operation is one enqueue and one dequeue. */
public enum Workload {
    /** Every vif always holds 4 packets of 1500 bytes; equal weights. */
    STEADY(4),
    /** Every vif holds 1 packet of 1500 bytes, so that each dequeue empties it; equal weights. */
    REFILL(1),
    /** Twice as many packets as vifs, each put back on a random vif with a random length; weights 1, 2, 4, 8. */
    RANDOM(2, 64, 300, 576, 1500),
    /** As {@link #RANDOM}, all lengths 64. */
    RANDOM_64(2, 64),
    /** As {@link #RANDOM}, lengths of the simple Internet mix: frames of 60, 590 and 1514 bytes in the proportion 7:4:1. */
    RANDOM_IMIX(2, 60, 60, 60, 60, 60, 60, 60, 590, 590, 590, 590, 1514),
    /** As {@link #RANDOM}, lengths of TRex's service provider's mix, in whole percent, at most 1514. */
    RANDOM_SFR(2, shares(20, 64, 28, 80, 10, 194, 6, 333, 1, 695, 8, 1154, 5, 1450, 22, 1514)),
    /** 20 packets of 1500 bytes per vif come in a random order of vifs, then all leave; equal weights. */
    BURST(20);

    /** More than any queue holds in any workload if its policy starves nobody, so that a refusal is an error. */
    public static final int LIMIT_PACKETS = 128;

    private final int packetsPerVif;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final int[] lengthsBytes; // drawn with equal shares; none if all are alike

    Workload(int packetsPerVif, int... lengthsBytes) {
        this.packetsPerVif = packetsPerVif;
        this.lengthsBytes = lengthsBytes;
    }

    private static int[] shares(int... sharesAndLengths) {
        return IntStream.range(0, sharesAndLengths.length / 2)
                .flatMap(i ->
                        IntStream.generate(() -> sharesAndLengths[2 * i + 1]).limit(sharesAndLengths[2 * i]))
                .toArray();
    }

    /**
     * The workload of this name, in lower case with dashes.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Workload named(String name) {
        List<String> names =
                Arrays.stream(values()).map(Workload::lowerCaseName).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("workload = " + name + ", expected one of " + String.join(", ", names));
        }
        return values()[index];
    }

    /** The name in lower case with dashes. */
    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if vifs and lengths are drawn, and weights differ. */
    public boolean isRandom() {
        return lengthsBytes.length > 0;
    }

    /** The weight of a vif: 1, except in the random workloads. */
    public int weight(int vif) {
        return isRandom() ? 1 << (vif & 3) : 1;
    }

    /** The limit of a vif's queue: if a policy starves a vif, all packets may gather in its queue. */
    public int limitPackets(int vifs) {
        return Math.max(LIMIT_PACKETS, packetsPerVif * vifs);
    }

    /** The number that all handles lie below. */
    public int handles(int vifs) {
        return packetsPerVif * (this == BURST ? vifs : PacketLoop.stride(vifs));
    }

    /**
     * Puts the packets into a scheduler that is empty.
     *
     * @param link the link whose time passes while packets leave
     */
    public PacketLoop start(PacketScheduler scheduler, int vifs, Link link) {
        return switch (this) {
            case STEADY, REFILL -> new SamePlaceLoop(scheduler, vifs, packetsPerVif, link);
            case RANDOM, RANDOM_64, RANDOM_IMIX, RANDOM_SFR ->
                new RandomPlaceLoop(scheduler, vifs, packetsPerVif, lengthsBytes, link);
            case BURST -> new BurstLoop(scheduler, vifs, packetsPerVif, link);
        };
    }
}
