package io.vifsched.interop.ssj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.conformance.DriverConformance;
import io.vifsched.interop.Arrival;
import io.vifsched.interop.PlainDrive;
import io.vifsched.interop.PlainDrive.Departure;
import io.vifsched.interop.SimulatedSeconds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

class SsjLinkTest {
    private static final long FAST_ETHERNET = 100_000_000;
    private static final int ETHERNET_OVERHEAD_BYTES = 24;
    private static final double NOTHING_ELSE = 0;

    private final Simulator simulator = new Simulator();

    @BeforeEach
    void initialize() {
        simulator.init();
    }

    /** Departures and drops are those of the loop in docs/driver.md, to the nanosecond. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifo vifs=3 limit=20",
                "drr vifs=3 weight=1,2,5 limit=50",
                "drr lazy vifs=3",
                "wfq vifs=3 weight=1,2,5 link=100Mbit overhead=24",
                "wf2q+ vifs=3 link=100Mbit overhead=24",
                "qfq vifs=3 weight=1,2,4",
                "rr vifs=3 rate=0:9Mbit,1:20Mbit",
                "drr vifs=3 rate=0:5Mbit,1:5Mbit,2:5Mbit cap=bucket burst=3000"
            })
    void departuresAreThoseOfAPlainDrive(String spec) {
        // 100 Mb/s carry some 3,080 of these packets in 200 ms; 3,500 are offered
        long end = 200_000_000L;
        List<Arrival> arrivals = Arrival.random(7, 3, 3_500, end);
        PlainDrive plain = new PlainDrive(PacketSchedulers.of(spec), 1, 80, ETHERNET_OVERHEAD_BYTES);
        List<Departure> expected = plain.run(arrivals, 2 * end);

        List<Departure> departures = new ArrayList<>();
        int[] sent = new int[1];
        SsjLink<Integer> link = new SsjLink<>(
                simulator,
                PacketSchedulers.of(spec),
                FAST_ETHERNET,
                ETHERNET_OVERHEAD_BYTES,
                new LinkListener<Integer>() {
                    @Override
                    public void started(Integer packet) {
                        departures.add(new Departure(SimulatedSeconds.ceilNanos(simulator.time()), packet));
                    }

                    @Override
                    public void sent(Integer packet) {
                        assertThat(packet).isEqualTo(departures.get(sent[0]++).packet());
                    }
                });
        int[] refused = new int[1];
        for (int packet = 0; packet < arrivals.size(); packet++) {
            int number = packet;
            Arrival arrival = arrivals.get(packet);
            at(SimulatedSeconds.of(arrival.nanos()), () -> {
                if (link.offer(arrival.vif(), arrival.lengthBytes(), number) != PacketScheduler.ACCEPTED) {
                    refused[0]++;
                }
            });
        }
        at(SimulatedSeconds.of(2 * end - 1), simulator::stop);
        simulator.start();

        assertThat(departures).hasSizeGreaterThan(300).isEqualTo(expected);
        assertThat(refused[0]).isEqualTo(plain.refused());
    }

    /** Arrivals at any instant of continuous time, on a link where a byte takes 0.8 ns. */
    @ParameterizedTest
    @ValueSource(strings = {"drr lazy vifs=2 limit=100", "wf2q+ vifs=2 link=10Gbit", "rr vifs=2 rate=0:1Gbit"})
    void keepsTheContractOfDrivers(String spec) {
        DriverConformance scheduler =
                DriverConformance.onLink(PacketSchedulers.of(spec), 100 * FAST_ETHERNET, ETHERNET_OVERHEAD_BYTES);
        int[] sent = new int[1];
        SsjLink<String> link =
                new SsjLink<>(simulator, scheduler, 100 * FAST_ETHERNET, ETHERNET_OVERHEAD_BYTES, packet -> sent[0]++);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        double seconds = 0;
        for (int packet = 0; packet < 20_000; packet++) {
            seconds += random.nextDouble() * 1.5e-6; // 790 bytes and overhead take 0.63 us
            at(seconds, () -> link.offer(random.nextInt(2), random.nextInt(64, 1515), "packet"));
        }
        simulator.start();
        assertThat(sent[0]).isGreaterThan(10_000);
        assertThat(link.sending()).isNull();
    }

    /** M/M/1 at half load: a packet spends 1 / (mu - lambda) in the system. */
    @Test
    void poissonArrivalsOfExponentialLengthsSpendTheTimeOfTheory() {
        int packets = 200_000;
        double meanBytes = 10_000;
        double mu = FAST_ETHERNET / 8.0 / meanBytes;
        double[] total = new double[1];
        SsjLink<Double> link = new SsjLink<>(
                simulator,
                PacketSchedulers.of("fifo vifs=1 limit=none"),
                FAST_ETHERNET,
                0,
                arrived -> total[0] += simulator.time() - arrived);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        new Event(simulator) {
            private int left = packets;

            @Override
            public void actions() {
                link.offer(0, 1 + (int) (exponential(random) * meanBytes), simulator.time());
                if (--left > 0) {
                    schedule(exponential(random) * 2 / mu);
                }
            }
        }.schedule(NOTHING_ELSE);
        simulator.start();
        double expected = 1 / (mu - mu / 2);
        assertThat(total[0] / packets).isCloseTo(expected, within(0.02 * expected));
    }

    private static double exponential(RandomGenerator random) {
        return -StrictMath.log(1 - random.nextDouble());
    }

    @Test
    void whatIsSentInReturnArrivesBeforeTheNextDecision() {
        List<String> order = new ArrayList<>();
        List<SsjLink<String>> self = new ArrayList<>();
        SsjLink<String> link = new SsjLink<>(
                simulator, PacketSchedulers.of("priority vifs=2 priority=1,2"), FAST_ETHERNET, 0, packet -> {
                    order.add(packet);
                    if (packet.equals("first")) {
                        self.get(0).offer(1, 100, "reply");
                    }
                });
        self.add(link);
        link.offer(0, 100, "first");
        link.offer(0, 100, "second");
        simulator.start();
        assertThat(order).containsExactly("first", "reply", "second");
        // 3 x 100 bytes x 80 ns
        assertThat(simulator.time()).isEqualTo(24_000 / 1e9);
    }

    @Test
    void aPacketThatOvertakesAWaitForACapIsSentAtOnce() {
        List<String> order = new ArrayList<>();
        SsjLink<String> link = new SsjLink<>(
                simulator,
                PacketSchedulers.of("drr vifs=2 rate=0:8Mbit cap=bucket burst=1000"),
                FAST_ETHERNET,
                0,
                packet -> order.add(packet + " " + SimulatedSeconds.ceilNanos(simulator.time())));
        link.offer(0, 1000, "first");
        link.offer(0, 1000, "held");
        at(0.0005, () -> link.offer(1, 1000, "free"));
        simulator.start();
        // 1000 bytes take 80 us; the bucket has filled again after 1 ms
        assertThat(order).containsExactly("first 80000", "free 580000", "held 1080000");
    }

    @Test
    void goesOnAfterAListenerThatThrows() {
        List<String> order = new ArrayList<>();
        SsjLink<String> link = new SsjLink<>(
                simulator, PacketSchedulers.of("fifo vifs=1"), FAST_ETHERNET, 0, new LinkListener<String>() {
                    @Override
                    public void started(String packet) {
                        order.add("started " + packet);
                        throw new IllegalStateException("at the start of " + packet);
                    }

                    @Override
                    public void sent(String packet) {
                        order.add("sent " + packet);
                        throw new IllegalStateException("at the end of " + packet);
                    }
                });
        link.offer(0, 100, "first");
        link.offer(0, 100, "second");
        int thrown = 0;
        while (link.sending() != null || order.isEmpty()) {
            try {
                simulator.start();
            } catch (IllegalStateException expected) {
                thrown++;
            }
        }
        assertThat(order).containsExactly("started first", "sent first", "started second", "sent second");
        assertThat(thrown).isEqualTo(3); // once for the end of the first and the start of the second
    }

    @Test
    void theExampleOfTheReadmeRuns() throws IOException {
        Simulator simulator = new Simulator();
        simulator.init();
        SsjLink<String> link =
                new SsjLink<>(simulator, PacketSchedulers.of("drr vifs=2 weight=1,3"), 100_000_000, 24, packet -> {
                    System.out.println(packet + " has been sent at " + simulator.time() + " s");
                });
        link.offer(0, 1500, "a packet of vif 0"); // 0, or the code of the reason why it was refused
        simulator.start();

        // (1500 + 24) x 80 ns
        assertThat(simulator.time()).isEqualTo(121_920 / 1e9);
        Path source = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
        String example = Files.readString(Path.of("README.md")).replaceAll("(?s).*```java(.*?)```.*", "$1");
        assertThat(withoutIndent(Files.readString(source))).contains(withoutIndent(example));
    }

    private static String withoutIndent(String text) {
        return text.strip().replaceAll("\\R\\s*", "\n");
    }

    @Test
    void rejectsWhatTheSchedulerRejects() {
        SsjLink<String> link =
                new SsjLink<>(simulator, PacketSchedulers.of("fifo vifs=1"), FAST_ETHERNET, 0, packet -> {});
        assertThatThrownBy(() -> link.offer(1, 100, "packet"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vif = 1");
    }

    private void at(double seconds, Runnable action) {
        Event event = new Event(simulator) {
            @Override
            public void actions() {
                action.run();
            }
        };
        event.setTime(seconds);
        simulator.getEventList().add(event);
    }
}
