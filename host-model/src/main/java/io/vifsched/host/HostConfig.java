package io.vifsched.host;

import io.vifsched.host.ethernet.LineClock;
import io.vifsched.host.traffic.Traffic;
import java.util.List;

/**
 * Everything that a run depends on, apart from its scheduler. Immutable; {@link #builder} starts from the defaults.
 *
 * @param traffic what each guest sends, one guest and one vif per entry
 * @param durationNanos simulated time: events in [0, duration) happen, 1 ns to 10^15
 * @param windowNanos length of a throughput window, 1 ns to the duration
 * @param seed of all random streams
 * @param replication the run's number in its series: other arrivals under the same seed, 0 or more
 * @param linkBitsPerSecond the wire's speed, 1 to 10^12
 * @param ringSlots size of a netfront ring, a power of two from 32
 * @param socketPackets packets that a guest's socket holds while the ring is full, 0 or more
 * @param notifyNanos latency of the event channel from a guest to netback
 * @param wakeNanos CPU time for waking the netback thread
 * @param netbackPacketNanos CPU time of netback per packet, the scheduler's decision included
 * @param bridgePacketNanos CPU time of bridge and driver per packet, spent by the netback thread in softirq
 * @param bridgeDelayNanos time on the way through the bridge that costs no CPU
 * @param deviceQueuePackets limit of the device queue (qdisc), 0 or more
 * @param nicRingPackets packets that the NIC's ring holds, 1 or more
 * @param slotsFreedPerInterrupt packets whose NIC slots one transmit interrupt frees, 1 to nicRingPackets
 * @param deviceCheck whether netback looks at the device first
 * @param inFlightPackets packets between netback's decision and the end of transmission that the check allows, 1 to
 *     deviceQueuePackets + nicRingPackets; unused if the check is off
 */
public record HostConfig(
        List<Traffic> traffic,
        long durationNanos,
        long windowNanos,
        long seed,
        int replication,
        long linkBitsPerSecond,
        int ringSlots,
        int socketPackets,
        long notifyNanos,
        long wakeNanos,
        long netbackPacketNanos,
        long bridgePacketNanos,
        long bridgeDelayNanos,
        int deviceQueuePackets,
        int nicRingPackets,
        int slotsFreedPerInterrupt,
        DeviceCheck deviceCheck,
        int inFlightPackets) {
    /** The longest run, in nanoseconds: eleven days. */
    public static final long LONGEST_NANOS = 1_000_000_000_000_000L;

    private static final int LONGEST_COST_NANOS = 1_000_000_000;
    private static final int MOST_PACKETS = 1 << 24;

    /** Checks all settings. */
    public HostConfig {
        traffic = List.copyOf(traffic);
        check("traffic", traffic.size(), 1, MOST_PACKETS, " guests");
        check("durationNanos", durationNanos, 1, LONGEST_NANOS, "");
        check("windowNanos", windowNanos, 1, durationNanos, ", the duration");
        check("replication", replication, 0, Integer.MAX_VALUE, "");
        LineClock.checkRate("linkBitsPerSecond", linkBitsPerSecond);
        check("ringSlots", ringSlots, 32, 1 << 16, "");
        if (Integer.bitCount(ringSlots) != 1) {
            throw new IllegalArgumentException("ringSlots = " + ringSlots + ", expected a power of two");
        }
        check("socketPackets", socketPackets, 0, MOST_PACKETS, "");
        check("notifyNanos", notifyNanos, 0, LONGEST_COST_NANOS, "");
        check("wakeNanos", wakeNanos, 0, LONGEST_COST_NANOS, "");
        check("netbackPacketNanos", netbackPacketNanos, 0, LONGEST_COST_NANOS, "");
        check("bridgePacketNanos", bridgePacketNanos, 0, LONGEST_COST_NANOS, "");
        check("bridgeDelayNanos", bridgeDelayNanos, 0, LONGEST_COST_NANOS, "");
        check("deviceQueuePackets", deviceQueuePackets, 0, MOST_PACKETS, "");
        check("nicRingPackets", nicRingPackets, 1, MOST_PACKETS, "");
        check("slotsFreedPerInterrupt", slotsFreedPerInterrupt, 1, nicRingPackets, ", nicRingPackets");
        check(
                "inFlightPackets",
                inFlightPackets,
                1,
                deviceQueuePackets + nicRingPackets,
                ", deviceQueuePackets + nicRingPackets");
    }

    private static void check(String name, long value, long least, long most, String remark) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most + remark);
        }
    }

    /** The number of vifs. */
    public int vifs() {
        return traffic.size();
    }

    /** Starts from the defaults: one guest and one vif per entry of {@code traffic}. */
    public static Builder builder(List<? extends Traffic> traffic) {
        return new Builder(traffic);
    }

    /** Settings to be changed one by one; checked by {@link #build}. */
    public static final class Builder {
        private final List<Traffic> traffic;
        private long durationNanos = 10_000_000_000L;
        private long windowNanos = 100_000_000;
        private long seed = 1;
        private int replication;
        private long linkBitsPerSecond = 100_000_000;
        private int ringSlots = 256;
        private int socketPackets = 70;
        private long notifyNanos = 1_000;
        private long wakeNanos = 3_000;
        private long netbackPacketNanos = 6_000;
        private long bridgePacketNanos = 3_000;
        private long bridgeDelayNanos;
        private int deviceQueuePackets = 256;
        private int nicRingPackets = 64;
        private int slotsFreedPerInterrupt = 1;
        private DeviceCheck deviceCheck = DeviceCheck.OFF;
        private int inFlightPackets; // 0: whatever the device holds

        private Builder(List<? extends Traffic> traffic) {
            this.traffic = List.copyOf(traffic);
        }

        /** Simulated time, in nanoseconds; 10 s by default. */
        public Builder durationNanos(long value) {
            durationNanos = value;
            return this;
        }

        /** Length of a throughput window, in nanoseconds; 100 ms by default. */
        public Builder windowNanos(long value) {
            windowNanos = value;
            return this;
        }

        /** Seed of all random streams; 1 by default. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** The run's number in its series; 0 by default. */
        public Builder replication(int value) {
            replication = value;
            return this;
        }

        /** The wire's speed, in bits per second; 100 Mb/s by default. */
        public Builder linkBitsPerSecond(long value) {
            linkBitsPerSecond = value;
            return this;
        }

        /** Slots of each netfront ring; 256 by default. */
        public Builder ringSlots(int value) {
            ringSlots = value;
            return this;
        }

        /** Packets that a guest's socket holds while its ring is full; 70 by default. */
        public Builder socketPackets(int value) {
            socketPackets = value;
            return this;
        }

        /** Latency of the event channel, in nanoseconds; 1 us by default. */
        public Builder notifyNanos(long value) {
            notifyNanos = value;
            return this;
        }

        /** CPU time for waking the netback thread, in nanoseconds; 3 us by default. */
        public Builder wakeNanos(long value) {
            wakeNanos = value;
            return this;
        }

        /** CPU time of netback per packet, in nanoseconds; 6 us by default. */
        public Builder netbackPacketNanos(long value) {
            netbackPacketNanos = value;
            return this;
        }

        /** CPU time of bridge and driver per packet, in nanoseconds; 3 us by default. */
        public Builder bridgePacketNanos(long value) {
            bridgePacketNanos = value;
            return this;
        }

        /** Delay of the bridge, in nanoseconds; none by default. */
        public Builder bridgeDelayNanos(long value) {
            bridgeDelayNanos = value;
            return this;
        }

        /** Limit of the device queue, in packets; 256 by default. */
        public Builder deviceQueuePackets(int value) {
            deviceQueuePackets = value;
            return this;
        }

        /** What the NIC's ring holds, in packets; 64 by default. */
        public Builder nicRingPackets(int value) {
            nicRingPackets = value;
            return this;
        }

        /** Packets whose slots one transmit interrupt frees; 1 by default. */
        public Builder slotsFreedPerInterrupt(int value) {
            slotsFreedPerInterrupt = value;
            return this;
        }

        /** Whether netback looks at the device first; off by default. */
        public Builder deviceCheck(DeviceCheck value) {
            deviceCheck = value;
            return this;
        }

        /** Packets in flight that the check allows, 1 or more; whatever the device holds by default. */
        public Builder inFlightPackets(int value) {
            check("inFlightPackets", value, 1, Integer.MAX_VALUE, "");
            inFlightPackets = value;
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @throws IllegalArgumentException naming the setting, its value and the rule that it breaks
         */
        public HostConfig build() {
            int inFlight = inFlightPackets == 0 ? deviceQueuePackets + nicRingPackets : inFlightPackets;
            return new HostConfig(
                    traffic,
                    durationNanos,
                    windowNanos,
                    seed,
                    replication,
                    linkBitsPerSecond,
                    ringSlots,
                    socketPackets,
                    notifyNanos,
                    wakeNanos,
                    netbackPacketNanos,
                    bridgePacketNanos,
                    bridgeDelayNanos,
                    deviceQueuePackets,
                    nicRingPackets,
                    slotsFreedPerInterrupt,
                    deviceCheck,
                    inFlight);
        }
    }
}
