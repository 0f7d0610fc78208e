package io.vifsched.experiments.traffic;

import io.vifsched.Names;
import io.vifsched.experiments.files.CsvTable;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.InputFile;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The mixes that are known by name, and those that a file gives.
 *
 * <ul>
 *   <li>{@code paper}: constant 1,500 bytes of IP, a frame of 1,514; Adamczyk and Chydzinski, IJANS 2012, section IV.
 *   <li>{@code imix}: the simple Internet mix, 40, 576 and 1,500 bytes of IP in the proportion 7:4:1; frames of 60
 *       (padded), 590 and 1,514.
 *   <li>{@code sfr}: the service provider's mix of TRex (scripts/avl/sfr_delay_10_1g.yaml), whose packets are counted in
 *       eight ranges of frame length. Each range is represented by the size that keeps its share of bytes; the mean is
 *       583.5 bytes.
 *   <li>{@code genome:LETTERS}: an IMIX genome (Morton, RFC 6985), frames in the order of its letters, again and again; see
 *       {@link SizeGenome}.
 * </ul>
 */
public final class SizeMixes {
    /** The mixes that are known by name. */
    public static final List<String> NAMES = List.of("paper", "imix", "sfr");

    /** The shortest frame that a file may give. */
    public static final int LEAST_BYTES = 60;

    /** The longest frame that a file may give. */
    public static final int MOST_BYTES = 65_535;

    private static final List<String> COLUMNS = List.of("size_bytes", "share");
    private static final int SIZE = 0;
    private static final int SHARE = 1;
    private static final int MOST_ROWS = 65_536;

    private SizeMixes() {}

    /**
     * The mix of this name, or that of the file with this path, which has the columns {@code size_bytes,share}.
     *
     * @param option what the user gave it through, such as {@code --mix}
     * @throws InputException if there is neither, or a row of the file breaks a rule
     */
    public static SizeMix of(String option, String text) {
        return switch (text) {
            case "paper" -> new SizeMix("paper", new int[] {1514}, new double[] {1});
            case "imix" -> new SizeMix("imix", new int[] {60, 590, 1514}, new double[] {7, 4, 1});
            case "sfr" ->
                new SizeMix("sfr", new int[] {64, 80, 194, 333, 695, 1154, 1450, 1518}, new double[] {
                    .1998, .2772, .1028, .0567, .0094, .0846, .0512, .2182
                });
            default -> text.startsWith(SizeGenome.PREFIX) ? SizeGenome.of(option, text) : fromFile(option, text);
        };
    }

    private static SizeMix fromFile(String option, String text) {
        if (!text.contains(".") && !text.contains("/")) {
            throw InputException.of(
                    option,
                    text,
                    "one of " + String.join(", ", NAMES) + ", " + SizeGenome.PREFIX + "LETTERS, or a file"
                            + Names.suggestion(text, NAMES));
        }
        Path file = InputFile.readable(option, text);
        IntArrayList sizes = new IntArrayList();
        DoubleArrayList shares = new DoubleArrayList();
        try (CsvTable table = new CsvTable(file, text, COLUMNS)) {
            while (table.next()) {
                sizes.add((int) table.number(SIZE, LEAST_BYTES, MOST_BYTES));
                shares.add(share(table));
                if (sizes.size() > MOST_ROWS) {
                    throw InputException.of(option, text, "at most " + MOST_ROWS + " sizes", table.place());
                }
            }
        } catch (IOException e) {
            throw InputException.of(option, text, "a file that can be read to its end, found " + e.getMessage());
        }
        if (sizes.isEmpty()) {
            throw InputException.of(option, text, "one size at least below the header");
        }
        return new SizeMix(text, sizes.toIntArray(), shares.toDoubleArray());
    }

    private static double share(CsvTable table) {
        String text = table.text(SHARE);
        double share = text.matches("[0-9]{1,15}(\\.[0-9]{1,15})?") ? Double.parseDouble(text) : 0;
        if (share <= 0) {
            throw table.error(SHARE, "a decimal number above 0");
        }
        return share;
    }
}
