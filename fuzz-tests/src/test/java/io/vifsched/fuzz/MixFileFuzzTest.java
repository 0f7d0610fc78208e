package io.vifsched.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.traffic.SizeMix;
import io.vifsched.experiments.traffic.SizeMixes;
import java.util.Arrays;

/** Mixes of packet sizes: any file. */
class MixFileFuzzTest {
    private static final InputBytes FILE = new InputBytes();

    @FuzzTest
    @DictionaryEntries({"size_bytes,share", "share,size_bytes", "65535", "999999999999999.999999999999999", "#"})
    void eitherHoldsAMixOrIsRefused(byte[] file) {
        SizeMix mix;
        try {
            mix = SizeMixes.of("--mix", FILE.of(file).toString());
        } catch (InputException e) {
            Refusal.check(e);
            return;
        }
        double[] shares = mix.cumulativeShares();
        assertThat(shares).isSorted().hasSameSizeAs(mix.sizesBytes());
        assertThat(shares[shares.length - 1]).isOne();
        assertThat(Arrays.stream(mix.sizesBytes()))
                .allMatch(size -> size >= SizeMixes.LEAST_BYTES && size <= mix.longestBytes());
        assertThat(mix.longestBytes()).isLessThanOrEqualTo(SizeMixes.MOST_BYTES);
        assertThat(mix.meanBytes()).isBetween(SizeMixes.LEAST_BYTES - 1e-6, mix.longestBytes() + 1e-6);
        assertThat(mix.sizeBytes(0)).isPositive();
        assertThat(mix.sizeBytes(Math.nextDown(1.0))).isPositive();
    }
}
