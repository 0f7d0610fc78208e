package io.vifsched.host.guest;

import io.vifsched.host.ring.ResponseEvents;
import io.vifsched.host.traffic.Traffic;
import java.util.List;

/**
 * One guest with one vif: its applications, each with a socket of its own, its kernel and its ring.
 *
 * @param applications what it sends
 * @param socketBytes limit of each socket's send buffer, 1 or more: a packet is taken while less is charged
 * @param packetChargeBytes what a packet is charged beside its length, rounded up to 64 bytes
 * @param skbOrphan whether a packet is charged only until it enters the ring, as in Linux 2.6.35 to 3.5, and not until its
 *     slot has come back
 * @param qdiscPackets limit of the guest's qdisc, 1 to 2^24
 * @param ringSlots size of the netfront ring, a power of two from 32 to 2^16
 * @param responseEvents when netback tells the guest of freed slots
 * @param eventLatencyNanos latency of the event channel from dom0 to the guest
 * @param eventNanos CPU time of the guest for one event: upcall, and collecting what netback has answered
 * @param sendNanos CPU time of the guest for sending a packet, from the system call to the ring; with 0 applications take no
 *     CPU time
 * @param sendPageNanos CPU time for each further page of 4 KiB
 * @param receiveRingSlots size of the receive ring, a power of two from 32 to 2^16
 * @param receiveNanos CPU time for receiving a packet, from the ring to the socket
 */
public record GuestConfig(
        List<Traffic> applications,
        int socketBytes,
        int packetChargeBytes,
        boolean skbOrphan,
        int qdiscPackets,
        int ringSlots,
        ResponseEvents responseEvents,
        long eventLatencyNanos,
        long eventNanos,
        long sendNanos,
        long sendPageNanos,
        int receiveRingSlots,
        long receiveNanos) {
    private static final long LONGEST_COST_NANOS = 1_000_000_000;
    private static final int MOST_PACKETS = 1 << 24;

    /** Checks the settings. */
    public GuestConfig {
        applications = List.copyOf(applications);
        check("applications", applications.size(), 1, 1 << 16);
        check("socketBytes", socketBytes, 1, 1 << 30);
        check("packetChargeBytes", packetChargeBytes, 0, 1 << 16);
        check("qdiscPackets", qdiscPackets, 1, MOST_PACKETS);
        checkSlots("ringSlots", ringSlots);
        checkSlots("receiveRingSlots", receiveRingSlots);
        check("receiveNanos", receiveNanos, 0, LONGEST_COST_NANOS);
        check("eventLatencyNanos", eventLatencyNanos, 0, LONGEST_COST_NANOS);
        check("eventNanos", eventNanos, 0, LONGEST_COST_NANOS);
        check("sendNanos", sendNanos, 0, LONGEST_COST_NANOS);
        check("sendPageNanos", sendPageNanos, 0, LONGEST_COST_NANOS);
        if (sendNanos == 0 && sendPageNanos > 0) {
            throw new IllegalArgumentException(
                    "sendPageNanos = " + sendPageNanos + ", expected 0, as sendNanos = 0 switches CPU time off");
        }
    }

    private static void checkSlots(String name, int slots) {
        check(name, slots, 32, 1 << 16);
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(name + " = " + slots + ", expected a power of two");
        }
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }

    /** What a socket is charged for a packet, in bytes: Linux 2.6.32's truesize. */
    public int chargeBytes(int lengthBytes) {
        int headroomBytes = 15; // to align the header behind the link layer's
        return (lengthBytes + headroomBytes + 63) / 64 * 64 + packetChargeBytes;
    }

    /** Starts from a guest that sends one thing and whose kernel takes no time. */
    public static Builder builder(Traffic application) {
        return new Builder(List.of(application));
    }

    /** Starts from a guest that sends several things and whose kernel takes no time. */
    public static Builder builder(List<? extends Traffic> applications) {
        return new Builder(applications);
    }

    /** Starts from these settings. */
    public Builder toBuilder() {
        Builder builder = new Builder(applications);
        builder.socketBytes = socketBytes;
        builder.packetChargeBytes = packetChargeBytes;
        builder.skbOrphan = skbOrphan;
        builder.qdiscPackets = qdiscPackets;
        builder.ringSlots = ringSlots;
        builder.responseEvents = responseEvents;
        builder.eventLatencyNanos = eventLatencyNanos;
        builder.eventNanos = eventNanos;
        builder.sendNanos = sendNanos;
        builder.sendPageNanos = sendPageNanos;
        builder.receiveRingSlots = receiveRingSlots;
        builder.receiveNanos = receiveNanos;
        return builder;
    }

    /** Settings to be changed one by one; checked by {@link #build}. */
    public static final class Builder {
        private List<Traffic> applications;
        private int socketBytes = 124_928;
        private int packetChargeBytes = 240;
        private boolean skbOrphan = true;
        private int qdiscPackets = 1_000;
        private int ringSlots = 256;
        private ResponseEvents responseEvents = ResponseEvents.EVERY;
        private long eventLatencyNanos;
        private long eventNanos;
        private long sendNanos;
        private long sendPageNanos;
        private int receiveRingSlots = 256;
        private long receiveNanos;

        private Builder(List<? extends Traffic> applications) {
            this.applications = List.copyOf(applications);
        }

        /** What the guest sends. */
        public Builder applications(List<? extends Traffic> value) {
            applications = List.copyOf(value);
            return this;
        }

        /** Limit of each socket's send buffer, in bytes; 122 KiB by default. */
        public Builder socketBytes(int value) {
            socketBytes = value;
            return this;
        }

        /** What a packet is charged beside its length, in bytes; 240 by default. */
        public Builder packetChargeBytes(int value) {
            packetChargeBytes = value;
            return this;
        }

        /** Whether a packet in the ring is charged to nobody; true by default. */
        public Builder skbOrphan(boolean value) {
            skbOrphan = value;
            return this;
        }

        /** Limit of the guest's qdisc, in packets; 1000 by default. */
        public Builder qdiscPackets(int value) {
            qdiscPackets = value;
            return this;
        }

        /** Slots of the ring; 256 by default. */
        public Builder ringSlots(int value) {
            ringSlots = value;
            return this;
        }

        /** When the guest is told of freed slots; with every answer by default. */
        public Builder responseEvents(ResponseEvents value) {
            responseEvents = value;
            return this;
        }

        /** Latency of the event channel to the guest, in nanoseconds; none by default. */
        public Builder eventLatencyNanos(long value) {
            eventLatencyNanos = value;
            return this;
        }

        /** CPU time of one event, in nanoseconds; none by default. */
        public Builder eventNanos(long value) {
            eventNanos = value;
            return this;
        }

        /** CPU time for sending a packet, in nanoseconds; none by default. */
        public Builder sendNanos(long value) {
            sendNanos = value;
            return this;
        }

        /** CPU time for each further page, in nanoseconds; none by default. */
        public Builder sendPageNanos(long value) {
            sendPageNanos = value;
            return this;
        }

        /** Slots of the receive ring; 256 by default. */
        public Builder receiveRingSlots(int value) {
            receiveRingSlots = value;
            return this;
        }

        /** CPU time for receiving a packet, in nanoseconds; none by default. */
        public Builder receiveNanos(long value) {
            receiveNanos = value;
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @throws IllegalArgumentException naming the setting, its value and the rule that it breaks
         */
        public GuestConfig build() {
            return new GuestConfig(
                    applications,
                    socketBytes,
                    packetChargeBytes,
                    skbOrphan,
                    qdiscPackets,
                    ringSlots,
                    responseEvents,
                    eventLatencyNanos,
                    eventNanos,
                    sendNanos,
                    sendPageNanos,
                    receiveRingSlots,
                    receiveNanos);
        }
    }
}
