package io.vifsched.host.bridge;

/**
 * What lies between netback and the device.
 *
 * @param packetNanos CPU time of bridge, qdisc and driver per packet, spent by the soft interrupt; with 0 packets pass at
 *     once on an ideal machine
 * @param delayNanos time on the way that costs no CPU
 * @param frameNanos CPU time for each further frame that the kernel cuts a packet into, where the card does not; unused with
 *     packetNanos = 0
 * @param backlogPackets that a VCPU's backlog holds (netdev_max_backlog), 1 to 2^24; unused if packets pass at once
 * @param ageNanos for how long the bridge knows where it has seen an address, 0 to 10^15
 * @param arpNanos how often those behind the wire show their address, beginning at time 0, because they answer ARP or send;
 *     0 for at time 0 only
 * @param floodNanos CPU time for each further port that a packet is copied to, because the bridge does not know where its
 *     address is; unused with packetNanos = 0
 */
public record BridgeConfig(
        long packetNanos,
        long delayNanos,
        long frameNanos,
        int backlogPackets,
        long ageNanos,
        long arpNanos,
        long floodNanos) {
    /** Linux's netdev_max_backlog. */
    public static final int DEFAULT_BACKLOG_PACKETS = 1_000;

    /** Linux's ageing time, in nanoseconds: 300 s. */
    public static final long DEFAULT_AGE_NANOS = 300_000_000_000L;

    /** How often a guest asks for its peer's address again, in nanoseconds: 60 s. */
    public static final long DEFAULT_ARP_NANOS = 60_000_000_000L;

    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final long LONGEST_AGE_NANOS = 1_000_000_000_000_000L;

    /** Checks the settings. */
    public BridgeConfig {
        check("bridgePacketNanos", packetNanos, 0, LONGEST_NANOS);
        check("bridgeDelayNanos", delayNanos, 0, LONGEST_NANOS);
        check("bridgeFrameNanos", frameNanos, 0, LONGEST_NANOS);
        check("backlogPackets", backlogPackets, 1, 1 << 24);
        check("bridgeAgeNanos", ageNanos, 0, LONGEST_AGE_NANOS);
        check("bridgeArpNanos", arpNanos, 0, LONGEST_AGE_NANOS);
        check("bridgeFloodNanos", floodNanos, 0, LONGEST_NANOS);
    }

    /** A bridge that knows all addresses, or floods at no cost. */
    public BridgeConfig(long packetNanos, long delayNanos, long frameNanos, int backlogPackets) {
        this(packetNanos, delayNanos, frameNanos, backlogPackets, DEFAULT_AGE_NANOS, DEFAULT_ARP_NANOS, 0);
    }

    /** A bridge that cuts packets into frames at no cost. */
    public BridgeConfig(long packetNanos, long delayNanos, int backlogPackets) {
        this(packetNanos, delayNanos, 0, backlogPackets);
    }

    /** The same bridge, which costs nothing and takes no time. */
    public BridgeConfig withoutCost() {
        return new BridgeConfig(0, 0, 0, backlogPackets, ageNanos, arpNanos, 0);
    }

    /** A bridge that costs nothing and takes no time. */
    public static BridgeConfig ideal() {
        return new BridgeConfig(0, 0, DEFAULT_BACKLOG_PACKETS);
    }

    /** The same bridge with other rules for addresses that it does not know; parameters as in the record. */
    public BridgeConfig withLearning(long age, long arp, long flood) {
        return new BridgeConfig(packetNanos, delayNanos, frameNanos, backlogPackets, age, arp, flood);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }
}
