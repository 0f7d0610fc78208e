package io.vifsched.interop.cloudsimplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import io.vifsched.DropReason;
import io.vifsched.PacketSchedulers;
import io.vifsched.conformance.DriverConformance;
import io.vifsched.interop.SimulatedSeconds;
import io.vifsched.interop.cloudsimplus.TwoTenants.Passage;
import java.util.List;
import org.cloudsimplus.util.Log;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledEdgeSwitchTest {
    private static final long UPLINK = 10_000_000; // 800 ns per byte

    @BeforeAll
    static void quiet() {
        Log.setLevel(Level.OFF);
    }

    /** DRR's bound holds to the byte in every interval in which both VMs have packets in the switch. */
    @Test
    void weightsShareACongestedUplinkWithinTheBoundOfThePolicy() {
        int[] packets = {600, 900};
        int[] packetBytes = {1_500, 1_000};
        TwoTenants tenants =
                new TwoTenants(PacketSchedulers.of("drr vifs=2 weight=1,3 limit=none"), UPLINK, packets, packetBytes);

        List<Passage> passages = tenants.run();

        long[] quantumBytes = {1_500, 4_500};
        long[] sentBytes = new long[2];
        double lowest = 0;
        double highest = 0;
        for (Passage passage : passages) {
            sentBytes[passage.vm()] += passage.lengthBytes();
            if (sentBytes[1] < (long) packets[1] * packetBytes[1]) {
                double gap = (double) sentBytes[0] / quantumBytes[0] - (double) sentBytes[1] / quantumBytes[1];
                lowest = Math.min(lowest, gap);
                highest = Math.max(highest, gap);
            }
        }
        // 1 + (1500 - 1) / 1500 + (1000 - 1) / 4500
        assertThat(highest - lowest).isLessThanOrEqualTo(1 + 1_499.0 / 1_500 + 999.0 / 4_500);
        assertThat(passages).hasSize(packets[0] + packets[1]);
    }

    @Test
    void packetsReachTheirCloudlets() {
        TwoTenants tenants =
                new TwoTenants(PacketSchedulers.of("drr vifs=2"), UPLINK, new int[] {3, 3}, new int[] {1_500, 1_500});
        assertThat(tenants.run()).hasSize(6);
        assertThat(tenants.hasReceivedAll(0)).isTrue();
        assertThat(tenants.hasReceivedAll(1)).isTrue();
    }

    @Test
    void packetsPassOneAfterTheOtherAtTheSpeedOfTheUplink() {
        TwoTenants tenants = new TwoTenants(
                PacketSchedulers.of("rr vifs=2"), UPLINK, new int[] {100, 100}, new int[] {1_500, 1_000});

        List<Passage> passages = tenants.run();

        for (int packet = 1; packet < passages.size(); packet++) {
            Passage passage = passages.get(packet);
            long nanos = SimulatedSeconds.ceilNanos(passage.seconds())
                    - SimulatedSeconds.ceilNanos(passages.get(packet - 1).seconds());
            // to the nanosecond, but for the rounding of CloudSim's sums of doubles
            assertThat(nanos).isCloseTo(passage.lengthBytes() * 800, within(1L));
        }
    }

    @Test
    void aRateCapHoldsAVmBack() {
        TwoTenants tenants = new TwoTenants(
                PacketSchedulers.of("drr vifs=2 rate=0:1Mbit cap=bucket burst=1500"),
                UPLINK,
                new int[] {50, 50},
                new int[] {1_500, 1_500});

        List<Passage> passages = tenants.run();

        List<Passage> held =
                passages.stream().filter(passage -> passage.vm() == 0).toList();
        for (int packet = 1; packet < held.size(); packet++) {
            // 1500 bytes at 1 Mb/s take 12 ms; one packet of VM 1 may be in the way, for 1.2 ms
            double seconds = held.get(packet).seconds() - held.get(packet - 1).seconds();
            assertThat(seconds).isCloseTo(0.012, within(0.0012001));
        }
        assertThat(passages).hasSize(100);
    }

    @Test
    void refusedPacketsAreCountedByReason() {
        TwoTenants tenants = new TwoTenants(
                PacketSchedulers.of("drr vifs=2 limit=10 rate=1:1Mbit cap=bucket burst=1000"),
                UPLINK,
                new int[] {50, 20},
                new int[] {1_500, 1_500});

        List<Passage> passages = tenants.run();

        // those that come at one instant: ten find room
        assertThat(passages).hasSize(10);
        assertThat(tenants.edge().refusedPackets(DropReason.QUEUE_FULL)).isEqualTo(40);
        assertThat(tenants.edge().refusedPackets(DropReason.EXCEEDS_CAP)).isEqualTo(20);
        assertThat(tenants.edge().refusedPackets(DropReason.EXCEEDS_GUARANTEE)).isZero();
        assertThat(tenants.hasReceivedAll(0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drr lazy vifs=2", "wf2q+ vifs=2 link=7Gbit", "rr vifs=2 rate=0:10Mbit"})
    void keepsTheContractOfDrivers(String spec) {
        long uplink = 7_000_000_000L; // a byte takes 8/7 of a nanosecond
        DriverConformance scheduler = DriverConformance.onLink(PacketSchedulers.of(spec), uplink, 0);
        TwoTenants tenants = new TwoTenants(scheduler, uplink, new int[] {300, 200}, new int[] {1_500, 997});

        assertThat(tenants.run()).hasSize(500);

        scheduler.end(SimulatedSeconds.ceilNanos(tenants.seconds()));
    }

    @Test
    void rejectsAPacketThatNoSchedulerTakes() {
        TwoTenants tenants = new TwoTenants(
                PacketSchedulers.of("rr vifs=2"), UPLINK, new int[] {1, 0}, new int[] {(1 << 20) + 1, 1});
        assertThatThrownBy(tenants::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size of a packet = 1048577 bytes, expected at most 1048576");
    }

    @Test
    void rejectsASchedulerOfTooFewVifs() {
        TwoTenants tenants =
                new TwoTenants(PacketSchedulers.of("rr vifs=1"), UPLINK, new int[] {1, 1}, new int[] {100, 100});
        assertThatThrownBy(tenants::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vif = 1");
    }
}
