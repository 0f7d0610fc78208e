package io.vifsched.host.netback;

import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.ring.TxRing;
import java.util.Objects;

/**
 * Netback.
 *
 * @param generation how packets are moved
 * @param threads kernel threads, each bound to a VCPU of dom0 of its own, 1 to 64; with {@link Generation#NAPI} VCPUs that
 *     poll
 * @param scope how many schedulers there are
 * @param batchPackets packets that one hypercall moves at most, 1 or more
 * @param pendingSlots ring slots that a thread, or a polled vif, can have taken and not answered, 36 or more; Linux has 256
 * @param check whether netback looks at the device before it takes a packet
 * @param inFlightPackets packets between netback's decision and the end of transmission that the check allows; 0 for as
 *     many as the device holds for certain; unused if the check is off
 * @param transmissionTimer the timer of the paper's Algorithm 1, one for each scheduler
 * @param timerCarries whether a transmission timer that elapsed while a packet waited runs on from that instant, not from
 *     the moment of the next decision, so that delays of the thread do not add up
 * @param eventLatencyNanos latency of the event channel from a guest to dom0
 * @param receivePackets that wait for a vif whose receive ring is full (netbk_queue_length), 0 to 2^24
 * @param costs CPU time
 */
public record NetbackConfig(
        Generation generation,
        int threads,
        SchedulerScope scope,
        int batchPackets,
        int pendingSlots,
        DeviceCheck check,
        int inFlightPackets,
        TransmissionTimer transmissionTimer,
        boolean timerCarries,
        long eventLatencyNanos,
        int receivePackets,
        NetbackCosts costs) {
    private static final int MOST_PACKETS = 1 << 24;

    /** Checks the settings. */
    public NetbackConfig {
        Objects.requireNonNull(generation, "generation");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(transmissionTimer, "transmissionTimer");
        Objects.requireNonNull(costs, "costs");
        check("threads", threads, 1, 64);
        check("batchPackets", batchPackets, 1, MOST_PACKETS);
        check("pendingSlots", pendingSlots, 2 * TxRing.MOST_SLOTS_OF_PACKET, MOST_PACKETS);
        check("inFlightPackets", inFlightPackets, 0, MOST_PACKETS);
        check("receivePackets", receivePackets, 0, MOST_PACKETS);
        check("eventLatencyNanos", eventLatencyNanos, 0, 1_000_000_000);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }

    /**
     * Starts from a thread that copies packets one by one: 1 us for a notification, 3 us for waking, 9 us per packet, bridge
     * and driver included.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts from these settings. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.generation = generation;
        builder.threads = threads;
        builder.scope = scope;
        builder.batchPackets = batchPackets;
        builder.pendingSlots = pendingSlots;
        builder.check = check;
        builder.inFlightPackets = inFlightPackets;
        builder.transmissionTimer = transmissionTimer;
        builder.timerCarries = timerCarries;
        builder.eventLatencyNanos = eventLatencyNanos;
        builder.receivePackets = receivePackets;
        builder.costs = costs;
        return builder;
    }

    /** Settings to be changed one by one; checked by {@link #build}. */
    public static final class Builder {
        private Generation generation = Generation.COPY;
        private int threads = 1;
        private SchedulerScope scope = SchedulerScope.THREAD;
        private int batchPackets = 1;
        private int pendingSlots = 256;
        private DeviceCheck check = DeviceCheck.OFF;
        private int inFlightPackets;
        private TransmissionTimer transmissionTimer = TransmissionTimer.OFF;
        private boolean timerCarries = true;
        private long eventLatencyNanos = 1_000;
        private int receivePackets = 32;
        private NetbackCosts costs = NetbackCosts.simple(3_000, 9_000);

        private Builder() {}

        /** How packets are moved; copied by default. */
        public Builder generation(Generation value) {
            generation = value;
            return this;
        }

        /** Kernel threads; 1 by default. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /** How many schedulers there are; one per thread by default. */
        public Builder scope(SchedulerScope value) {
            scope = value;
            return this;
        }

        /** Packets of one batch; 1 by default. */
        public Builder batchPackets(int value) {
            batchPackets = value;
            return this;
        }

        /** Slots taken and not answered; 256 by default. */
        public Builder pendingSlots(int value) {
            pendingSlots = value;
            return this;
        }

        /** Whether netback looks at the device first; off by default. */
        public Builder check(DeviceCheck value) {
            check = value;
            return this;
        }

        /** Packets in flight that the check allows, 1 or more; whatever the device holds by default. */
        public Builder inFlightPackets(int value) {
            NetbackConfig.check("inFlightPackets", value, 1, MOST_PACKETS);
            inFlightPackets = value;
            return this;
        }

        /** The timer of Algorithm 1; off by default. */
        public Builder transmissionTimer(TransmissionTimer value) {
            transmissionTimer = value;
            return this;
        }

        /** Whether a transmission timer runs on from its own end; true by default. */
        public Builder timerCarries(boolean value) {
            timerCarries = value;
            return this;
        }

        /** Latency of the event channel to dom0, in nanoseconds; 1 us by default. */
        public Builder eventLatencyNanos(long value) {
            eventLatencyNanos = value;
            return this;
        }

        /** Packets that wait for a full receive ring; 32 by default. */
        public Builder receivePackets(int value) {
            receivePackets = value;
            return this;
        }

        /** CPU time; 3 us for waking and 9 us per packet by default. */
        public Builder costs(NetbackCosts value) {
            costs = value;
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @throws IllegalArgumentException naming the setting, its value and the rule that it breaks
         */
        public NetbackConfig build() {
            return new NetbackConfig(
                    generation,
                    threads,
                    scope,
                    batchPackets,
                    pendingSlots,
                    check,
                    inFlightPackets,
                    transmissionTimer,
                    timerCarries,
                    eventLatencyNanos,
                    receivePackets,
                    costs);
        }
    }
}
