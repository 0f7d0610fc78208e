package io.vifsched.benchmarks;

import io.vifsched.PacketScheduler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the packets do while a scheduler is measured. In each, one operation is one enqueue and one dequeue. */
public enum Workload {
    /** Every vif always holds 4 packets of 1500 bytes; equal weights. */
    STEADY(4),
    /** Every vif holds 1 packet of 1500 bytes, so that each dequeue empties it; equal weights. */
    REFILL(1),
    /** Twice as many packets as vifs, each put back on a random vif with a random length; weights 1, 2, 4, 8. */
    RANDOM(2),
    /** 20 packets of 1500 bytes per vif come in a random order of vifs, then all leave; equal weights. */
    BURST(20);

    /** More than any queue holds in any workload if its policy starves nobody, so that a refusal is an error. */
    public static final int LIMIT_PACKETS = 128;

    private final int packetsPerVif;

    Workload(int packetsPerVif) {
        this.packetsPerVif = packetsPerVif;
    }

    /**
     * The workload of this name, in lower case.
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

    /** The name in lower case. */
    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The weight of a vif: 1, except in {@link #RANDOM}. */
    public int weight(int vif) {
        return this == RANDOM ? 1 << (vif & 3) : 1;
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
            case RANDOM -> new RandomPlaceLoop(scheduler, vifs, packetsPerVif, link);
            case BURST -> new BurstLoop(scheduler, vifs, packetsPerVif, link);
        };
    }
}
