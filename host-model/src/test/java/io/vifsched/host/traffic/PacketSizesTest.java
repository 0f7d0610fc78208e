package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacketSizesTest {
    private final RandomGenerator random = new RandomStreams(1, 0).stream(0, Purpose.SIZE);

    @Test
    void aFixedSizeDrawsNothing() {
        assertThat(PacketSizes.fixed(1514).lengths(random).nextBytes()).isEqualTo(1514);
        assertThat(random.nextLong())
                .isEqualTo(new RandomStreams(1, 0).stream(0, Purpose.SIZE).nextLong());
    }

    /** 7 x 84 (54 is padded to 60) + 4 x 614 + 1 x 1538 = 4582, over 12 packets. */
    @Test
    void imixIsSevenFourOne() {
        assertThat(PacketSizes.imix().meanWireBytes()).isCloseTo(4582 / 12.0, within(1e-9));
    }

    /** The profile's mean frame is 583.5 with its check sequence; the wire adds 20 more. */
    @Test
    void sfrHasThePublishedMean() {
        assertThat(PacketSizes.sfr().meanWireBytes()).isCloseTo(583.5 + 20, within(1.0));
    }

    /** Over 120,000 draws the standard deviation of the count of 590s is 163. */
    @Test
    void drawsWithTheGivenShares() {
        PacketSizes.Lengths lengths = PacketSizes.imix().lengths(random);
        int count = 0;
        for (int i = 0; i < 120_000; i++) {
            count += lengths.nextBytes() == 590 ? 1 : 0;
        }

        assertThat(count).isCloseTo(40_000, within(700));
    }

    @Test
    void everySenderRepeatsASequenceFromItsBeginning() {
        PacketSizes sizes = PacketSizes.sequence(60, 1514, 508);
        PacketSizes.Lengths first = sizes.lengths(random);
        PacketSizes.Lengths second = sizes.lengths(random);

        assertThat(IntStream.range(0, 7).map(i -> first.nextBytes())).containsExactly(60, 1514, 508, 60, 1514, 508, 60);
        assertThat(second.nextBytes()).isEqualTo(60);
        assertThat(sizes.meanWireBytes()).isCloseTo((84 + 1538 + 532) / 3.0, within(1e-9));
        assertThat(random.nextLong())
                .isEqualTo(new RandomStreams(1, 0).stream(0, Purpose.SIZE).nextLong());
    }

    @Test
    void rejectsWhatIsNoMix() {
        assertThatThrownBy(() -> PacketSizes.mix(new int[] {60, 13}, new double[] {1, 1}))
                .hasMessage("frameBytes[1] = 13, expected 14 to 65549 bytes");
        assertThatThrownBy(() -> PacketSizes.mix(new int[] {60}, new double[] {0}))
                .hasMessage("shares[0] = 0.0, expected a number above 0");
        assertThatThrownBy(() -> PacketSizes.mix(new int[] {60}, new double[] {Double.NaN}))
                .hasMessage("shares[0] = NaN, expected a number above 0");
        assertThatThrownBy(() -> PacketSizes.mix(new int[] {60, 61}, new double[] {1e308, 1e308}))
                .hasMessage("shares = a sum of Infinity, expected a finite one");
        assertThatThrownBy(() -> PacketSizes.mix(new int[] {60, 61}, new double[] {1}))
                .hasMessage("shares = 1 values, expected one per length and at least one, got 2 lengths");
    }
}
