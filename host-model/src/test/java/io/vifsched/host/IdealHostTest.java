package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.netback.NetbackCosts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host whose boxes cost nothing, with one packet in flight, is a bare link: 8 Gb/s, one nanosecond per byte. */
class IdealHostTest {
    private static final int[] LENGTHS_BYTES = {100, 700, 1514};
    private static final int PACKETS_PER_VIF = 150;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifo",
                "native",
                "rr",
                "wrr priority=1,2,3",
                "drr quantum=300",
                "drr lazy quantum=1000,2000,3000",
                "wfq weight=1,2,3",
                "min-rate min=0:1Gbit",
                "rr rate=1:100Mbit cap=bucket burst=3000"
            })
    void servesLikeABareLink(String policy) {
        String spec = policy + " vifs=3 link=8Gbit overhead=24";
        for (long seed = 1; seed <= 20; seed++) {
            long[][] instants = arrivals(seed);
            HostConfig config = HostConfig.builder(IntStream.range(0, 3)
                            .mapToObj(vif -> new PacketsAt(LENGTHS_BYTES[vif], instants[vif]))
                            .toList())
                    .device(device -> device.linkBitsPerSecond(8_000_000_000L))
                    .netback(netback -> netback.eventLatencyNanos(0)
                            .costs(NetbackCosts.simple(0, 0))
                            .check(DeviceCheck.RESERVE)
                            .inFlightPackets(1))
                    .build();
            Diary diary = new Diary();

            new Simulation(config, PacketSchedulers.of(spec), diary).run();

            assertThat(diary.of("dequeued")).as("seed %d", seed).isEqualTo(bareLink(instants, spec));
        }
    }

    /** No two packets at the same instant: those of vif v come at 3k + v, at about the speed of the link. */
    private static long[][] arrivals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] instants = new long[3][];
        for (int vif = 0; vif < 3; vif++) {
            int v = vif;
            instants[vif] = random.longs(PACKETS_PER_VIF, 0, 120_000)
                    .distinct()
                    .map(k -> 3 * k + v)
                    .sorted()
                    .toArray();
        }
        return instants;
    }

    private static List<String> bareLink(long[][] instants, String spec) {
        PacketScheduler scheduler = PacketSchedulers.of(spec);
        long[] arrivals =
                Arrays.stream(instants).flatMapToLong(Arrays::stream).sorted().toArray();
        List<String> departures = new ArrayList<>();
        int next = 0;
        long now = 0;
        while (true) {
            while (next < arrivals.length && arrivals[next] <= now) {
                int vif = (int) (arrivals[next] % 3);
                scheduler.enqueue(vif, LENGTHS_BYTES[vif], vif, arrivals[next]);
                next++;
            }
            int vif = (int) scheduler.dequeue(now);
            if (vif >= 0) {
                departures.add("dequeued " + vif + "@" + now);
                now += Ethernet.wireBytes(LENGTHS_BYTES[vif]);
            } else {
                long arrival = next < arrivals.length ? arrivals[next] : PacketScheduler.NEVER;
                now = Math.min(arrival, scheduler.nextWakeup(now));
                if (now == PacketScheduler.NEVER) {
                    return departures;
                }
            }
        }
    }
}
