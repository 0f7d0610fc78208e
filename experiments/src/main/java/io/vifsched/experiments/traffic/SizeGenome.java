package io.vifsched.experiments.traffic;

import io.vifsched.experiments.files.InputException;
import java.util.List;

/**
 * A size genome: frame lengths as a sequence of letters, as in {@code genome:aaaaaaaddddg}, which is 7:4:1 of 64, 512 and
 * 1,518 bytes. Lengths with frame check sequence, which frames of a {@link SizeMix} do not count:
 *
 * <table>
 * <caption>Letters</caption>
 * <tr><td>a</td><td>b</td><td>c</td><td>d</td><td>e</td><td>f</td><td>g</td><td>h</td><td>i</td><td>j</td><td>z</td></tr>
 * <tr><td>64</td><td>128</td><td>256</td><td>512</td><td>1,024</td><td>1,280</td><td>1,518</td><td>2,112</td><td>9,000</td>
 * <td>16,000</td><td>1,518</td></tr>
 * </table>
 *
 * <p><b>Source:</b> Morton, RFC 6985, IMIX Genome, 2013; h, i, j and z, the longest frame of the link, from memory.
 */
final class SizeGenome {
    /** What a genome begins with. */
    static final String PREFIX = "genome:";

    private static final String LETTERS = "abcdefghijz";
    private static final List<Integer> BYTES =
            List.of(64, 128, 256, 512, 1_024, 1_280, 1_518, 2_112, 9_000, 16_000, 1_518);
    private static final int CHECK_BYTES = 4;
    private static final int MOST_LETTERS = 1_024;

    private SizeGenome() {}

    /**
     * The sequence of a genome.
     *
     * @param option what the user gave it through
     * @throws InputException if it has no letter, too many, or an unknown one
     */
    static SizeMix of(String option, String text) {
        String letters = text.substring(PREFIX.length());
        if (letters.isEmpty() || letters.length() > MOST_LETTERS || !letters.matches("[" + LETTERS + "]*")) {
            throw InputException.of(
                    option, text, "1 to " + MOST_LETTERS + " letters of " + LETTERS + " after " + PREFIX);
        }
        return SizeMix.sequence(
                text,
                letters.chars()
                        .map(letter -> BYTES.get(LETTERS.indexOf(letter)) - CHECK_BYTES)
                        .toArray());
    }
}
