package io.vifsched.experiments.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeMixesTest {
    @Test
    void thePapersTrafficIsConstant() {
        SizeMix mix = SizeMixes.of("--mix", "paper");
        assertThat(mix.meanBytes()).isEqualTo(1_514);
        assertThat(mix.sizeBytes(0)).isEqualTo(1_514);
        assertThat(mix.sizeBytes(Math.nextDown(1.0))).isEqualTo(1_514);
    }

    @Test
    void theInternetMixIsSevenToFourToOne() {
        SizeMix mix = SizeMixes.of("--mix", "imix");
        // (7 x 60 + 4 x 590 + 1 x 1514) / 12
        assertThat(mix.meanBytes()).isCloseTo(4_294 / 12.0, within(1e-9));
        assertThat(mix.sizeBytes(0.583)).isEqualTo(60);
        assertThat(mix.sizeBytes(0.584)).isEqualTo(590);
        assertThat(mix.sizeBytes(0.917)).isEqualTo(1_514);
    }

    @Test
    void theServiceProvidersMixHasItsPublishedMeanAndSharesOfBytes() {
        SizeMix mix = SizeMixes.of("--mix", "sfr");
        assertThat(mix.meanBytes()).isCloseTo(583.5, within(0.05));
        assertThat(mix.longestBytes()).isEqualTo(1_518);
        int[] sizes = mix.sizesBytes();
        double[] cumulative = mix.cumulativeShares();
        double[] bytes = {.0219, .0381, .0342, .0324, .0112, .1672, .1272, .5678};
        double before = 0;
        for (int i = 0; i < sizes.length; i++) {
            double share = sizes[i] * (cumulative[i] - before) / mix.meanBytes();
            before = cumulative[i];
            assertThat(share).as("bytes in packets of %d", sizes[i]).isCloseTo(bytes[i], within(0.0003));
        }
    }

    @Test
    void aGenomeIsASequence() {
        SizeMix mix = SizeMixes.of("--mix", "genome:aaadgz");
        assertThat(mix.sizesBytes()).containsExactly(60, 60, 60, 508, 1_514, 1_514);
        assertThat(mix.meanBytes()).isCloseTo((3 * 60 + 508 + 2 * 1_514) / 6.0, within(1e-9));
        // each frame has 24 bytes more on the wire
        assertThat(mix.packetSizes().meanWireBytes()).isCloseTo(mix.meanBytes() + 24, within(1e-9));
    }

    @Test
    void aFileGivesSizesAndShares(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mix.csv"), "share,size_bytes\n# half and half\n2,100\n2.0,200\n");
        SizeMix mix = SizeMixes.of("--mix", file.toString());
        assertThat(mix.meanBytes()).isEqualTo(150);
        assertThat(mix.cumulativeShares()).containsExactly(0.5, 1);
        assertThat(mix.sizeBytes(0.4999)).isEqualTo(100);
        assertThat(mix.sizeBytes(0.5)).isEqualTo(200);
    }

    @Test
    void rejectsSharesThatAreNone() {
        assertThatThrownBy(() -> new SizeMix("x", new int[] {60}, new double[] {0}))
                .hasMessage("shares[0] = 0.0, expected above 0");
        assertThatThrownBy(() -> new SizeMix("x", new int[] {60}, new double[] {}))
                .hasMessageStartingWith("shares = 0, expected one per size, 1");
    }
}
