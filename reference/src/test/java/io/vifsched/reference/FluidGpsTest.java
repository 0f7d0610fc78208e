package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FluidGpsTest {
    @Test
    void sharesTheLinkInProportionToTheWeightsOfTheBackloggedVifs() {
        // 1 byte/ns, weights 1 and 3. Vif 0 has 100 bytes, vif 1 has 150, both at 0.
        // 0 to 200: vif 1 gets 3/4 and finishes its 150; vif 0 has had 50. Then vif 0 alone: 250.
        FluidGps fluid = new FluidGps(List.of(1L, 3L), Rational.ONE);
        Rational first = fluid.arrive(0, 100, Rational.ZERO);
        Rational second = fluid.arrive(1, 150, Rational.ZERO);
        assertThat(first).isEqualTo(Rational.of(100));
        assertThat(second).isEqualTo(Rational.of(50));
        assertThat(fluid.drain()).isEqualTo(Rational.of(250));
        assertThat(fluid.finishTime(second)).isEqualTo(Rational.of(200));
        assertThat(fluid.finishTime(first)).isEqualTo(Rational.of(250));
        assertThat(fluid.serviceCurve(0).at(Rational.of(100))).isEqualTo(Rational.of(25));
        assertThat(fluid.serviceCurve(0).at(Rational.of(225))).isEqualTo(Rational.of(75));
        assertThat(fluid.serviceCurve(1).at(Rational.of(225))).isEqualTo(Rational.of(150));
    }

    @Test
    void virtualTimeRestsWhileNothingIsBackloggedAndGoesOnAfterwards() {
        // 2 bytes/ns. 10 bytes of vif 0 (weight 5): V goes to 2 by 5 ns and rests there.
        FluidGps fluid = new FluidGps(List.of(5L, 1L), Rational.of(2));
        fluid.arrive(0, 10, Rational.ZERO);
        fluid.advance(Rational.of(7));
        assertThat(fluid.isIdle()).isTrue();
        assertThat(fluid.virtualTime()).isEqualTo(Rational.of(2));
        // Vif 1 comes at 7 with 4 bytes: tag 2 + 4, reached at 9.
        Rational tag = fluid.arrive(1, 4, Rational.of(7));
        assertThat(tag).isEqualTo(Rational.of(6));
        assertThat(fluid.drain()).isEqualTo(Rational.of(9));
        assertThat(fluid.servedBytes(1)).isEqualTo(Rational.of(4));
    }

    @Test
    void aSecondPacketOfTheSameVifStartsAtItsPredecessorsTag() {
        FluidGps fluid = new FluidGps(List.of(1L, 1L), Rational.ONE);
        Rational first = fluid.arrive(0, 10, Rational.ZERO);
        Rational second = fluid.arrive(0, 10, Rational.of(5));
        Rational third = fluid.arrive(1, 30, Rational.of(5));
        // Equal weights, 1 byte/ns. Until 5 vif 0 is alone and V goes to 5, the start tag of vif 1.
        // Then at half speed: V = 10 at 15 and 20 at 35, when vif 1 has had 15 of its 30; the rest it gets alone: 50.
        assertThat(List.of(first, second, third)).containsExactly(Rational.of(10), Rational.of(20), Rational.of(35));
        fluid.drain();
        assertThat(fluid.finishTime(first)).isEqualTo(Rational.of(15));
        assertThat(fluid.finishTime(second)).isEqualTo(Rational.of(35));
        assertThat(fluid.finishTime(third)).isEqualTo(Rational.of(50));
    }

    @Test
    void servesInTotalWhatAPacketLinkSends() {
        for (long seed = 0; seed < 100; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            FluidGps fluid = Fluids.exact(workload);
            Rational end = fluid.drain();
            Schedule fifo = workload.run("fifo");
            assertThat(end)
                    .as("seed %d", seed)
                    .isEqualTo(
                            fifo.departures().get(fifo.departures().size() - 1).finish());
            for (Departure departure : fifo.departures()) {
                Rational served = Rational.ZERO;
                for (int vif = 0; vif < workload.parameters().vifs(); vif++) {
                    served = served.plus(fluid.serviceCurve(vif).at(departure.finish()));
                }
                long sent = fifo.departures().stream()
                        .filter(other -> other.finish().compareTo(departure.finish()) <= 0)
                        .mapToLong(Departure::lengthBytes)
                        .sum();
                assertThat(served).as("seed %d", seed).isEqualTo(Rational.of(sent));
            }
        }
    }

    @Test
    void rejectsTimeThatGoesBack() {
        FluidGps fluid = new FluidGps(List.of(1L), Rational.ONE);
        fluid.advance(Rational.of(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fluid.advance(Rational.of(4)))
                .withMessage("time = 4, expected 5 or later");
    }
}
