package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.host.event.EventQueue;
import org.junit.jupiter.api.Test;

class SendersTest {
    private static final PacketSizes FULL = PacketSizes.fixed(1514);
    private static final RandomStreams RANDOM = new RandomStreams(1, 0);

    /** 1538 bytes at 120 Mb/s take 102,533 1/3 ns. */
    @Test
    void aConstantRateIsExactInTheLongRun() {
        Traffic traffic = new ConstantRate(FULL, 120_000_000, 1_000, false);

        StubSocket socket = StubSocket.run(traffic, 0, RANDOM, 1_000 + 30_760_001);

        assertThat(socket.instants)
                .startsWith(1_000L, 103_533L, 206_066L, 308_600L)
                .endsWith(1_000L + 30_760_000L);
        assertThat(socket.instants).hasSize(301);
    }

    @Test
    void eachVifHasAPhaseOfItsOwn() {
        Traffic traffic = new ConstantRate(FULL, 100_000_000);

        long first = StubSocket.run(traffic, 0, RANDOM, 200_000).instants.get(0);
        long second = StubSocket.run(traffic, 1, RANDOM, 200_000).instants.get(0);

        assertThat(first).isBetween(0L, 123_039L).isNotEqualTo(second);
        assertThat(second).isBetween(0L, 123_039L);
    }

    /** 81,274 packets of 1538 bytes in 10 s are 100 Mb/s; their standard deviation is 285. */
    @Test
    void poissonOffersItsRateInTheMean() {
        StubSocket socket = StubSocket.run(new Poisson(FULL, 100_000_000, 0), 0, RANDOM, 10_000_000_000L);

        assertThat(socket.instants).isSorted();
        assertThat(socket.instants.size()).isCloseTo(81_274, within(1_150));
    }

    /** On for 1 ms of 4 ms in the mean: a quarter of 81,274 packets in 10 s, over about 2,500 periods. */
    @Test
    void onOffOffersItsRateWhileItIsOn() {
        Traffic traffic = new OnOff(FULL, 100_000_000, 1_000_000, 3_000_000, 0);

        StubSocket socket = StubSocket.run(traffic, 0, RANDOM, 10_000_000_000L);

        assertThat(socket.instants.size()).isCloseTo(81_274 / 4, within(2_500));
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < socket.instants.size(); i++) {
            shortest = Math.min(shortest, socket.instants.get(i) - socket.instants.get(i - 1));
        }
        assertThat(shortest).isGreaterThanOrEqualTo(123_040);
    }

    @Test
    void aGreedySenderWaitsForRoom() {
        StubSocket socket = new StubSocket(0, 2);
        EventQueue events = new EventQueue();
        Sender sender = new Greedy(FULL, 10, 100).sender(socket, events, RANDOM);
        sender.start();

        events.runUntil(1_000);
        assertThat(socket.instants).containsExactly(110L, 120L);

        socket.room = 1;
        sender.roomReturned(1_000);
        events.runUntil(2_000);
        assertThat(socket.instants).containsExactly(110L, 120L, 1_010L);
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertThatThrownBy(() -> new ConstantRate(FULL, 0))
                .hasMessage("rateBitsPerSecond = 0, expected 1 to 1000000000000 bits per second");
        assertThatThrownBy(() -> new Poisson(FULL, 1, -1)).hasMessageStartingWith("startNanos = -1, expected 0 to ");
        assertThatThrownBy(() -> new OnOff(FULL, 1, 0, 1, 0)).hasMessageStartingWith("meanOnNanos = 0, expected 1 to ");
        assertThatThrownBy(() -> new Greedy(FULL, 0, 0)).hasMessageStartingWith("sendNanos = 0, expected 1 to ");
    }
}
