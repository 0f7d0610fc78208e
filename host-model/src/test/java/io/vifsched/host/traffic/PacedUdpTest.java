package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.host.cpu.DomainConfig;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams of 1472 bytes: 117 us each at 100 Mb/s (11,776 bits, rounded down); sending one takes 8 us. */
class PacedUdpTest {
    private static final int PERIOD_NANOS = 117_000;

    private final EventQueue events = new EventQueue();
    private final Machine machine =
            new Machine(MachineConfig.ideal(List.of(new DomainConfig("vm1", 1, EventQueue.ARRIVAL))), events, 1);
    private final List<Long> instants = new ArrayList<>();
    private boolean full;

    @Test
    void aBusySenderKeepsItsIntervalToTheMicrosecond() {
        start(paced(Pacing.BUSY, 0, 0), 20);

        // The first delay is a whole interval, so the second datagram is late by the 8 us of the first.
        assertThat(instants.subList(0, 3)).containsExactly(8_000L, 133_000L, 250_000L);
        assertThat(gaps().subList(2, 18)).containsOnly((long) PERIOD_NANOS);
    }

    /** Each sleep is 50 us too long; the delay that iperf computes shrinks until the interval is right. */
    @Test
    void aSleepingSenderLearnsHowLateItsTimerIs() {
        start(paced(Pacing.SLEEP, 0, 0), 200);

        assertThat(gaps().subList(0, 2)).containsExactly(175_000L, 117_000L); // 8 + 117 + 50, then 58 less of delay
        assertThat(mean(gaps().subList(100, 198))).isCloseTo(PERIOD_NANOS, within(1.0));
    }

    /** The guest's clock is fast by 1000 ppm: its 117 us take 116.883 us. */
    @Test
    void aFastClockMakesAFastSender() {
        start(paced(Pacing.BUSY, 0, 1_000_000), 20_000);

        assertThat(mean(gaps().subList(1_000, 19_000))).isCloseTo(PERIOD_NANOS / 1.001, within(1.0));
    }

    /** The part of the slack that a sleep takes is its application's own, and differs from sleep to sleep. */
    @Test
    void sleepsAreLateByAPartOfTheSlackThatIsDrawn() {
        start(paced(Pacing.SLEEP, 0, 0).withSlack(50_000, true), 200);
        List<Long> first = List.copyOf(instants);

        // 8 us, 117 us and up to 50 us after the first; then what iperf makes of it.
        assertThat(gaps().get(0)).isBetween(125_000L, 175_000L);
        assertThat(gaps().stream().distinct().count()).isGreaterThan(150);
        assertThat(mean(gaps().subList(1, 198))).isCloseTo(PERIOD_NANOS, within(500.0));
        instants.clear();
        new PacedUdpTest().repeat(instants);
        assertThat(instants).isEqualTo(first);
    }

    private void repeat(List<Long> into) {
        start(paced(Pacing.SLEEP, 0, 0).withSlack(50_000, true), 200);
        into.addAll(instants);
    }

    /** With a tick each 40 us, no sleep is too long by more than the time to the next one. */
    @Test
    void aTimerFiresAtTheTickBeforeItsSlackIsOver() {
        start(paced(Pacing.SLEEP, 40_000, 0), 3);

        // 8 us, sleep until 125 us, next tick at 160 us, 8 us.
        assertThat(instants.subList(0, 2)).containsExactly(8_000L, 168_000L);
    }

    /** 10 ms lost are 86 datagrams late; each interval of 8 us gains 109. */
    @Test
    void lostTimeIsMadeUpForInABurst() {
        Sender sender = start(paced(Pacing.SLEEP, 0, 0), 0);
        events.runUntil(20_000_000);
        full = true;
        events.runUntil(30_000_000);
        int before = instants.size();
        full = false;
        sender.roomReturned(30_000_000);
        events.runUntil(40_000_000);

        assertThat(instants.get(before)).isEqualTo(30_000_000L);
        // What was left of the delay before the socket was full is waited for first.
        assertThat(gaps().subList(before + 1, before + 80)).containsOnly(8_000L);
        assertThat(instants.size()).isCloseTo(40_000_000 / PERIOD_NANOS, within(3));
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertThatThrownBy(() -> new PacedUdp(17, 1_000, Pacing.BUSY, 0, 0, 0, 0, false, false))
                .hasMessage("payloadBytes = 17, expected 18 to 1472");
        assertThatThrownBy(() -> new PacedUdp(100_000_000_000L, Pacing.BUSY))
                .hasMessage("interval in microseconds = 0, expected 1 to 1000000");
        assertThatThrownBy(() -> new PacedUdp(1_000_000, Pacing.BUSY).withDrift(1_000_001))
                .hasMessage("driftPartsPerBillion = 1000001, expected -1000000 to 1000000");
    }

    private static PacedUdp paced(Pacing pacing, long tickNanos, long drift) {
        return new PacedUdp(
                1_472, 100_000_000, pacing, PacedUdp.DEFAULT_SLACK_NANOS, tickNanos, drift, 0, false, false);
    }

    private Sender start(PacedUdp traffic, int packets) {
        Socket socket = new Socket() {
            @Override
            public int vif() {
                return 0;
            }

            @Override
            public boolean send(int lengthBytes, long nowNanos) {
                instants.add(nowNanos);
                return true;
            }

            @Override
            public boolean hasRoom() {
                return !full;
            }

            @Override
            public long sendNanos(int lengthBytes) {
                return 8_000;
            }

            @Override
            public void run(Task task) {
                machine.domain(0).vcpu(0).add(task);
            }
        };
        Sender sender = traffic.sender(socket, events, new RandomStreams(1, 0));
        sender.start();
        events.runUntil(packets * 200_000L);
        return sender;
    }

    private List<Long> gaps() {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < instants.size(); i++) {
            gaps.add(instants.get(i) - instants.get(i - 1));
        }
        return gaps;
    }

    private static double mean(List<Long> gaps) {
        return gaps.stream().mapToLong(Long::longValue).average().orElseThrow();
    }
}
