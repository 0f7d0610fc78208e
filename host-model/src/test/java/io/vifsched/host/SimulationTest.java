package io.vifsched.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketSchedulers;
import io.vifsched.host.bridge.BridgeConfig;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Stage;
import io.vifsched.host.netback.NetbackCosts;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.Greedy;
import io.vifsched.host.traffic.OnOff;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Poisson;
import io.vifsched.host.traffic.Traffic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final PacketSizes FULL = PacketSizes.fixed(1514);
    private static final long SECOND = 1_000_000_000;

    /** Ethernet, IP and UDP headers of each frame, in bytes. */
    private static final int HEADER_BYTES = 14 + 28;

    /** 1472 of 1538 bytes on the wire are payload: 100 Mb/s x 1472 / 1538 = 95.709 Mb/s. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "native", "rr", "wrr", "drr", "wfq link=100Mbit"})
    void oneSenderThatOffersMoreGetsTheWholeWire(String policy) {
        for (Traffic traffic : List.of(new Greedy(FULL), new ConstantRate(FULL, 120_000_000))) {
            for (DeviceCheck check : List.of(DeviceCheck.OFF, DeviceCheck.RESERVE)) {
                HostConfig config = HostConfig.builder(List.of(traffic))
                        .durationNanos(5 * SECOND)
                        .netback(netback -> netback.check(check).inFlightPackets(2))
                        .build();

                HostResult result = run(config, policy);

                assertThat(payloadMegabits(result, 0)).isCloseTo(95.709, within(0.01));
            }
        }
    }

    /** 100 Mb/s at weights 1 and 3: 25 and 75 % of 95.709 Mb/s. The guests wait, so the rings never run empty. */
    @Test
    void withReservedRoomThePolicyDividesTheWire() {
        HostConfig config = HostConfig.builder(Collections.nCopies(2, new Greedy(FULL)))
                .netback(netback -> netback.check(DeviceCheck.RESERVE).inFlightPackets(2))
                .build();

        HostResult equal = run(config, "rr");
        assertThat(payloadMegabits(equal, 0)).isCloseTo(95.709 / 2, within(0.01));
        assertThat(payloadMegabits(equal, 1)).isCloseTo(95.709 / 2, within(0.01));

        HostResult weighted = run(config, "wrr priority=1,3");
        assertThat(payloadMegabits(weighted, 0)).isCloseTo(95.709 / 4, within(0.01));
        assertThat(payloadMegabits(weighted, 1)).isCloseTo(95.709 * 3 / 4, within(0.01));
    }

    /** First come, first served: what a guest gets is its part of what is offered, here 60 and 120 Mb/s of 180. */
    @Test
    void firstInFirstOutGivesInProportionToTheOffer() {
        List<Traffic> traffic = List.of(new Poisson(FULL, 60_000_000, 0), new Poisson(FULL, 120_000_000, 0));
        HostConfig config = HostConfig.builder(traffic)
                .durationNanos(20 * SECOND)
                .netback(netback -> netback.check(DeviceCheck.OFF))
                .build();

        HostResult result = run(config, "fifo");

        assertThat(payloadMegabits(result, 0)).isCloseTo(95.709 / 3, within(1.0));
        assertThat(payloadMegabits(result, 0) + payloadMegabits(result, 1)).isCloseTo(95.709, within(0.01));
    }

    /** 200 Mb/s into 100: netback passes all of it on, and half is lost at the device queue. */
    @Test
    void withoutTheCheckTheDeviceQueueOverflows() {
        HostConfig config = HostConfig.builder(Collections.nCopies(2, new ConstantRate(FULL, 100_000_000)))
                .netback(netback -> netback.check(DeviceCheck.OFF))
                .build();

        HostResult result = run(config, "rr");

        long offered = sum(result, Stage.OFFERED);
        long dropped = result.droppedPackets(0, DropCause.DEVICE_QUEUE_FULL)
                + result.droppedPackets(1, DropCause.DEVICE_QUEUE_FULL);
        assertThat(dropped).isCloseTo(offered / 2, within(400L)); // 320 are in the device at the end
        assertThat(result.refusedPackets(0) + result.refusedPackets(1)).isZero();
    }

    /** The same load with the check: the guests are held back, and nothing is lost between ring and wire. */
    @Test
    void withTheCheckTheGuestsAreHeldBack() {
        HostConfig config = HostConfig.builder(Collections.nCopies(2, new ConstantRate(FULL, 100_000_000)))
                .netback(netback -> netback.check(DeviceCheck.RESERVE))
                .build();

        HostResult result = run(config, "rr");

        assertThat(result.droppedPackets(0) + result.droppedPackets(1)).isZero();
        assertThat(result.refusedPackets(0) + result.refusedPackets(1))
                .isCloseTo(sum(result, Stage.OFFERED) / 2, within(1_000L)); // 320 + 2 x 306 are on their way
    }

    /** 40 Mb/s are 250,000 bytes per 50 ms: 165 frames of 1514, that is 165 x 1472 x 8 / 50 ms = 38.86 Mb/s. */
    @Test
    void aRateCapGivesWholeFramesPerWindow() {
        HostConfig config = HostConfig.builder(List.of(new Greedy(FULL)))
                .windowNanos(50_000_000)
                .build();

        HostResult result = run(config, "native rate=40Mbit window=50ms");

        assertThat(payloadMegabits(result, 0)).isCloseTo(38.86, within(38.86 / 200)); // one of 200 windows
        for (int window = 1; window < result.windows(); window++) {
            assertThat(result.deliveredPackets(0, window)).isEqualTo(165);
        }
    }

    /** Frames of 60 bytes take 84 x 0.08 = 6.72 ns each: the k-th ends at floor(6.72 k), if netback costs nothing. */
    @Test
    void theWireIsExactAt100Gigabits() {
        HostConfig config = HostConfig.builder(List.of(new PacketsAt(60, new long[300])))
                .device(device -> device.linkBitsPerSecond(100_000_000_000L))
                .netback(netback -> netback.eventLatencyNanos(0).costs(NetbackCosts.simple(0, 0)))
                .build();
        Diary diary = new Diary();

        new Simulation(config, PacketSchedulers.of("fifo vifs=1"), diary).run();

        List<String> expected = new ArrayList<>();
        for (int k = 1; k <= 300; k++) {
            expected.add("finished 0@" + 672 * k / 100);
        }
        assertThat(diary.of("finished")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void withReservedRoomNothingIsLostBetweenRingAndWire(long seed) {
        HostConfig config = randomHost(seed, DeviceCheck.RESERVE);
        String[] policies = {"fifo", "native", "rr", "wrr", "drr", "wfq link=100Mbit"};

        HostResult result = run(config, policies[(int) (seed % policies.length)]);

        assertThat(sum(result, Stage.DELIVERED)).isPositive();
        for (int vif = 0; vif < result.vifs(); vif++) {
            assertThat(result.droppedPackets(vif)).as("%s", config).isZero();
            assertThat(result.packets(vif, Stage.OFFERED))
                    .isEqualTo(result.refusedPackets(vif)
                            + result.waitingPackets(vif)
                            + result.packets(vif, Stage.DELIVERED));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theSameSeedGivesTheSameResult(long seed) {
        for (DeviceCheck check : DeviceCheck.values()) {
            Diary first = new Diary();
            Diary second = new Diary();
            HostConfig config = randomHost(seed, check);
            String spec = "drr limit=256 vifs=" + config.vifs();

            HostResult one = new Simulation(config, PacketSchedulers.of(spec), first).run();
            HostResult two = new Simulation(config, PacketSchedulers.of(spec), second).run();

            assertThat(first.entries).isEqualTo(second.entries);
            assertThat(one.netbackBusyNanos()).isEqualTo(two.netbackBusyNanos());
            assertThat(one.events()).isEqualTo(two.events());
        }
    }

    @Test
    void arrivalsDoNotDependOnThePolicy() {
        HostConfig config = randomHost(11, DeviceCheck.OFF);

        HostResult fifo = run(config, "fifo");
        HostResult drr = run(config, "drr");

        for (int vif = 0; vif < config.vifs(); vif++) {
            assertThat(fifo.bytes(vif, Stage.OFFERED)).isEqualTo(drr.bytes(vif, Stage.OFFERED));
        }
    }

    @Test
    void windowsAddUpToTheWhole() {
        HostResult result = run(randomHost(12, DeviceCheck.OFF), "rr");

        for (int vif = 0; vif < result.vifs(); vif++) {
            long bytes = 0;
            long packets = 0;
            for (int window = 0; window < result.windows(); window++) {
                bytes += result.deliveredBytes(vif, window);
                packets += result.deliveredPackets(vif, window);
            }
            assertThat(bytes).isEqualTo(result.bytes(vif, Stage.DELIVERED));
            assertThat(packets).isEqualTo(result.packets(vif, Stage.DELIVERED));
            assertThat(result.delaysNanos(vif).getTotalCount()).isEqualTo(packets);
            assertThat(result.sojournNanos(vif).getTotalCount()).isEqualTo(result.packets(vif, Stage.DEQUEUED));
        }
    }

    @Test
    void rejectsAStepOutOfTheRun() {
        Simulation simulation = new Simulation(
                HostConfig.builder(List.of(new Greedy(FULL)))
                        .durationNanos(SECOND)
                        .build(),
                PacketSchedulers.of("fifo vifs=1"));
        simulation.advanceTo(10);

        assertThatThrownBy(() -> simulation.advanceTo(9)).hasMessage("instantNanos = 9, expected 10 to 1000000000");
        assertThatThrownBy(() -> simulation.advanceTo(SECOND + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunThatHasThrownDoesNotGoOn() {
        HostConfig config = HostConfig.builder(List.of(new Greedy(FULL))).build();
        Simulation simulation = new Simulation(config, PacketSchedulers.of("fifo vifs=1"), new HostListener() {
            @Override
            public void finished(int vif, int lengthBytes, long nowNanos) {
                throw new UnsupportedOperationException("a listener's");
            }
        });

        assertThatThrownBy(simulation::run).hasMessage("a listener's");
        assertThatThrownBy(simulation::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("simulation = one that has thrown or is running, expected a new one");
    }

    @Test
    void resultsAreOfVifsAndWindowsThatThereAre() {
        HostResult result = run(HostConfig.builder(List.of(new Greedy(FULL))).build(), "fifo");

        assertThatThrownBy(() -> result.packets(1, Stage.DELIVERED)).hasMessage("vif = 1, expected 0 to 0");
        assertThatThrownBy(() -> result.deliveredBytes(0, result.windows()))
                .hasMessage("window = %d, expected 0 to %d", result.windows(), result.windows() - 1);
    }

    @Test
    void rejectsASchedulerForOtherVifs() {
        HostConfig config = HostConfig.builder(List.of(new Greedy(FULL))).build();

        assertThatThrownBy(() -> new Simulation(config, PacketSchedulers.of("fifo vifs=2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vifs of the scheduler = 2, expected 1, one per guest");
    }

    private static HostConfig randomHost(long seed, DeviceCheck check) {
        SplittableRandom random = new SplittableRandom(seed);
        int vifs = 1 + random.nextInt(12);
        List<Traffic> traffic = new ArrayList<>();
        for (int vif = 0; vif < vifs; vif++) {
            PacketSizes sizes = random.nextBoolean() ? PacketSizes.imix() : PacketSizes.sfr();
            long rate = 1_000_000 + random.nextLong(250_000_000 / vifs);
            traffic.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new ConstantRate(sizes, rate);
                        case 1 -> new Poisson(sizes, rate, random.nextLong(1_000_000));
                        case 2 -> new OnOff(sizes, 3 * rate, 20_000_000, 40_000_000, 0);
                        default -> new Greedy(sizes);
                    });
        }
        int queue = random.nextInt(40);
        int ring = 1 + random.nextInt(40);
        return HostConfig.builder(traffic)
                .durationNanos(SECOND / 2)
                .windowNanos(7_000_000)
                .seed(seed)
                .guests(guest -> guest.ringSlots(32 << random.nextInt(3)).socketBytes(1 + random.nextInt(5_000)))
                .netback(netback -> netback.eventLatencyNanos(random.nextInt(3_000))
                        .costs(NetbackCosts.simple(3_000, random.nextInt(13_000)))
                        .check(check)
                        .inFlightPackets(1 + random.nextInt(queue + ring)))
                .bridge(new BridgeConfig(0, random.nextBoolean() ? 0 : random.nextInt(500_000), 1_000))
                .device(device -> device.queuePackets(queue).card(CardConfig.plain(ring, 1 + random.nextInt(ring))))
                .build();
    }

    private static HostResult run(HostConfig config, String spec) {
        return new Simulation(config, PacketSchedulers.of(spec + " limit=256 vifs=" + config.vifs())).run();
    }

    private static long sum(HostResult result, Stage stage) {
        long sum = 0;
        for (int vif = 0; vif < result.vifs(); vif++) {
            sum += result.packets(vif, stage);
        }
        return sum;
    }

    private static double payloadMegabits(HostResult result, int vif) {
        long payload = result.bytes(vif, Stage.DELIVERED) - HEADER_BYTES * result.packets(vif, Stage.DELIVERED);
        return payload * 8e3 / result.config().durationNanos();
    }
}
