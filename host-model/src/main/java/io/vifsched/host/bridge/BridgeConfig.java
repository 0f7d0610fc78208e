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
 */
public record BridgeConfig(long packetNanos, long delayNanos, long frameNanos, int backlogPackets) {
    /** Linux's netdev_max_backlog. */
    public static final int DEFAULT_BACKLOG_PACKETS = 1_000;

    private static final long LONGEST_NANOS = 1_000_000_000;

    /** Checks the settings. */
    public BridgeConfig {
        check("bridgePacketNanos", packetNanos, 0, LONGEST_NANOS);
        check("bridgeDelayNanos", delayNanos, 0, LONGEST_NANOS);
        check("bridgeFrameNanos", frameNanos, 0, LONGEST_NANOS);
        check("backlogPackets", backlogPackets, 1, 1 << 24);
    }

    /** A bridge that cuts packets into frames at no cost. */
    public BridgeConfig(long packetNanos, long delayNanos, int backlogPackets) {
        this(packetNanos, delayNanos, 0, backlogPackets);
    }

    /** A bridge that costs nothing and takes no time. */
    public static BridgeConfig ideal() {
        return new BridgeConfig(0, 0, DEFAULT_BACKLOG_PACKETS);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }
}
