package io.vifsched.host.device;

/**
 * The transmit side of a network card with a ring of descriptors.
 *
 * @param descriptors of the ring that can be used, 1 to 2^24
 * @param descriptorsPerPacket of a packet of one page, 1 to descriptors
 * @param descriptorsPerPage what each further page of a packet takes, 0 to descriptors
 * @param stopBelow the driver stops its queue when fewer descriptors are free, 1 to descriptors
 * @param wakeAt it wakes its queue when so many are free again, stopBelow to descriptors
 * @param interruptPackets transmitted packets that make an interrupt due, 1 to descriptors; it is due as well when the ring
 *     runs empty
 * @param interruptDelayNanos from then until it is raised, for more to be freed at once
 * @param interruptGapNanos least time between two interrupts
 * @param segments whether the card cuts packets of several segments into frames; else the kernel does, and each frame takes
 *     descriptors as a packet of its own
 * @param receiveDescriptors of the receive ring, each for one frame, 1 to 2^24
 */
public record CardConfig(
        int descriptors,
        int descriptorsPerPacket,
        int descriptorsPerPage,
        int stopBelow,
        int wakeAt,
        int interruptPackets,
        long interruptDelayNanos,
        long interruptGapNanos,
        boolean segments,
        int receiveDescriptors) {
    private static final int MOST_DESCRIPTORS = 1 << 24;
    private static final int DEFAULT_RECEIVE_DESCRIPTORS = 256; // r8169 and e1000e
    private static final long LONGEST_DELAY_NANOS = 1_000_000_000;

    /** Checks the settings. */
    public CardConfig {
        check("descriptors", descriptors, 1, MOST_DESCRIPTORS, "");
        check("descriptorsPerPacket", descriptorsPerPacket, 1, descriptors, ", descriptors");
        check("descriptorsPerPage", descriptorsPerPage, 0, descriptors, ", descriptors");
        check("stopBelow", stopBelow, 1, descriptors, ", descriptors");
        if (stopBelow < descriptorsPerPacket) {
            throw new IllegalArgumentException("stopBelow = " + stopBelow + ", expected descriptorsPerPacket, "
                    + descriptorsPerPacket + ", or more");
        }
        check("wakeAt", wakeAt, stopBelow, descriptors, ", stopBelow to descriptors");
        check("interruptPackets", interruptPackets, 1, descriptors, ", descriptors");
        check("interruptDelayNanos", interruptDelayNanos, 0, LONGEST_DELAY_NANOS, "");
        check("interruptGapNanos", interruptGapNanos, 0, LONGEST_DELAY_NANOS, "");
        check("receiveDescriptors", receiveDescriptors, 1, MOST_DESCRIPTORS, "");
    }

    /** A card with a receive ring of 256 descriptors. */
    public CardConfig(
            int descriptors,
            int descriptorsPerPacket,
            int descriptorsPerPage,
            int stopBelow,
            int wakeAt,
            int interruptPackets,
            long interruptDelayNanos,
            long interruptGapNanos,
            boolean segments) {
        this(
                descriptors,
                descriptorsPerPacket,
                descriptorsPerPage,
                stopBelow,
                wakeAt,
                interruptPackets,
                interruptDelayNanos,
                interruptGapNanos,
                segments,
                DEFAULT_RECEIVE_DESCRIPTORS);
    }

    private static void check(String name, long value, long least, long most, String remark) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most + remark);
        }
    }

    /** Packets of one page that the ring holds at least before the driver stops its queue. */
    public int capacityPackets() {
        return 1 + (descriptors - stopBelow) / descriptorsPerPacket;
    }

    /** The same card that cuts packets into frames, or leaves it to the kernel. */
    public CardConfig withSegments(boolean value) {
        return new CardConfig(
                descriptors,
                descriptorsPerPacket,
                descriptorsPerPage,
                stopBelow,
                wakeAt,
                interruptPackets,
                interruptDelayNanos,
                interruptGapNanos,
                value,
                receiveDescriptors);
    }

    /** The same card with other interrupts: due after so many transmissions, delayed, and at a distance, in nanoseconds. */
    public CardConfig withInterrupts(int packets, long delayNanos, long gapNanos) {
        return new CardConfig(
                descriptors,
                descriptorsPerPacket,
                descriptorsPerPage,
                stopBelow,
                wakeAt,
                packets,
                delayNanos,
                gapNanos,
                segments,
                receiveDescriptors);
    }

    /** The same card with another receive ring. */
    public CardConfig withReceiveDescriptors(int value) {
        return new CardConfig(
                descriptors,
                descriptorsPerPacket,
                descriptorsPerPage,
                stopBelow,
                wakeAt,
                interruptPackets,
                interruptDelayNanos,
                interruptGapNanos,
                segments,
                value);
    }

    /**
     * A ring that holds so many packets to the last, and whose interrupts free a given number of them.
     *
     * @param packets 1 to 2^24
     * @param freedPerInterrupt 1 to {@code packets}
     */
    public static CardConfig plain(int packets, int freedPerInterrupt) {
        check("nicRingPackets", packets, 1, MOST_DESCRIPTORS, "");
        check("slotsFreedPerInterrupt", freedPerInterrupt, 1, packets, ", nicRingPackets");
        return new CardConfig(packets, 1, 0, 1, 1, freedPerInterrupt, 0, 0, true);
    }

    /**
     * Realtek's r8169 in Linux 2.6.32: 64 descriptors of which one stays free; stops below 18 and wakes at 18, one slot at
     * a time; an interrupt per packet. The kernel cuts packets into frames, which is the driver's default.
     */
    public static CardConfig r8169() {
        return new CardConfig(63, 1, 1, 18, 18, 1, 0, 0, false);
    }

    /**
     * Intel's e1000e in Linux 2.6.32: 256 descriptors of which one stays free, two for a packet with its header apart;
     * stops below 20 and wakes at 32; a delay of 8 us, and 20,000 interrupts a second at most. It cuts packets into frames,
     * which its driver forbids it below 1 Gb/s.
     */
    public static CardConfig e1000e() {
        return new CardConfig(255, 2, 1, 20, 32, 1, 8_192, 50_000, true);
    }
}
