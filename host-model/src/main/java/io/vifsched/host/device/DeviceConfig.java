package io.vifsched.host.device;

import io.vifsched.host.ethernet.LineClock;

/**
 * A network device of dom0: qdisc, driver, card and wire.
 *
 * @param linkBitsPerSecond the wire's speed, 1 to 10^12
 * @param queuePackets limit of the device queue (qdisc), 0 to 2^24; {@code txqueuelen} is 1000 in Linux
 * @param card its ring and interrupts
 * @param interruptNanos CPU time of one transmit interrupt
 * @param cleanPacketNanos CPU time of the driver for freeing one packet
 * @param receivePacketNanos CPU time of the soft interrupt for one received packet: driver, bridge and queue of the vif
 * @param roundTripNanos from the end of a frame on the wire to the beginning of a peer's answer on it: the network's delay there
 *     and back, 0 to 10^10
 * @param model what makes the card; {@link RingCard} unless the caller brings his own
 */
public record DeviceConfig(
        long linkBitsPerSecond,
        int queuePackets,
        CardConfig card,
        long interruptNanos,
        long cleanPacketNanos,
        long receivePacketNanos,
        long roundTripNanos,
        CardModel model) {
    private static final int MOST_PACKETS = 1 << 24;
    private static final long LONGEST_COST_NANOS = 1_000_000_000;

    /** Checks the settings. */
    public DeviceConfig {
        LineClock.checkRate("linkBitsPerSecond", linkBitsPerSecond);
        check("queuePackets", queuePackets, MOST_PACKETS);
        check("interruptNanos", interruptNanos, LONGEST_COST_NANOS);
        check("cleanPacketNanos", cleanPacketNanos, LONGEST_COST_NANOS);
        check("receivePacketNanos", receivePacketNanos, LONGEST_COST_NANOS);
        check("roundTripNanos", roundTripNanos, 10 * LONGEST_COST_NANOS);
    }

    private static void check(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected 0 to " + most);
        }
    }

    /** Starts from a link of 100 Mb/s, a queue of 256 and a plain ring of 64 packets whose interrupts cost nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts from these settings. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.linkBitsPerSecond = linkBitsPerSecond;
        builder.queuePackets = queuePackets;
        builder.card = card;
        builder.interruptNanos = interruptNanos;
        builder.cleanPacketNanos = cleanPacketNanos;
        builder.receivePacketNanos = receivePacketNanos;
        builder.roundTripNanos = roundTripNanos;
        builder.model = model;
        return builder;
    }

    /** Settings to be changed one by one; checked by {@link #build}. */
    public static final class Builder {
        private long linkBitsPerSecond = 100_000_000;
        private int queuePackets = 256;
        private CardConfig card = CardConfig.plain(64, 1);
        private long interruptNanos;
        private long cleanPacketNanos;
        private long receivePacketNanos;
        private long roundTripNanos;
        private CardModel model = RingCard::new;

        private Builder() {}

        /** The wire's speed, in bits per second; 100 Mb/s by default. */
        public Builder linkBitsPerSecond(long value) {
            linkBitsPerSecond = value;
            return this;
        }

        /** Limit of the device queue, in packets; 256 by default. */
        public Builder queuePackets(int value) {
            queuePackets = value;
            return this;
        }

        /** The card's ring and interrupts; a plain ring of 64 packets, freed one by one, by default. */
        public Builder card(CardConfig value) {
            card = value;
            return this;
        }

        /** CPU time of a transmit interrupt, in nanoseconds; none by default. */
        public Builder interruptNanos(long value) {
            interruptNanos = value;
            return this;
        }

        /** CPU time for freeing a packet, in nanoseconds; none by default. */
        public Builder cleanPacketNanos(long value) {
            cleanPacketNanos = value;
            return this;
        }

        /** CPU time for receiving a packet, in nanoseconds; none by default. */
        public Builder receivePacketNanos(long value) {
            receivePacketNanos = value;
            return this;
        }

        /** Delay of the network behind the wire, there and back, in nanoseconds; none by default. */
        public Builder roundTripNanos(long value) {
            roundTripNanos = value;
            return this;
        }

        /** Another card than {@link RingCard}. */
        public Builder model(CardModel value) {
            model = value;
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @throws IllegalArgumentException naming the setting, its value and the rule that it breaks
         */
        public DeviceConfig build() {
            return new DeviceConfig(
                    linkBitsPerSecond,
                    queuePackets,
                    card,
                    interruptNanos,
                    cleanPacketNanos,
                    receivePacketNanos,
                    roundTripNanos,
                    model);
        }
    }
}
