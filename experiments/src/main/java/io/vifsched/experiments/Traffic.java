package io.vifsched.experiments;

import io.vifsched.experiments.capture.Capture;
import io.vifsched.experiments.capture.Trace;
import io.vifsched.experiments.capture.VifBy;
import io.vifsched.experiments.compare.CompareRequest.Drawn;
import io.vifsched.experiments.compare.CompareRequest.Input;
import io.vifsched.experiments.compare.CompareRequest.Replay;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.InputFile;
import io.vifsched.experiments.traffic.SizeMixes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of a comparison, as the options describe it.
 *
 * @param input what the vifs send
 * @param labels what each vif is called
 * @param weights the share of each vif
 * @param loadPercent the load offered to the link, rounded
 * @param longestFrameBytes the longest frame
 * @param notices what the user should know about it
 */
record Traffic(
        Input input,
        List<String> labels,
        List<Integer> weights,
        int loadPercent,
        int longestFrameBytes,
        List<String> notices) {
    /** What the wire adds to each Ethernet frame: preamble, frame check, gap. */
    static final int OVERHEAD_BYTES = 24;

    private static final int MOST_VIFS = 1_024;
    private static final int DEFAULT_LOAD_PERCENT = 120;
    private static final double MOST_SPEED = 1e9;

    /** Reads the options; those that were not given are null. */
    static Traffic of(
            @Nullable String trace,
            @Nullable String mix,
            @Nullable String vifBy,
            @Nullable String vifs,
            @Nullable String weights,
            @Nullable String load,
            @Nullable String speed,
            long linkBitsPerSecond) {
        List<Integer> shares = weights == null ? List.of() : Arguments.weights("--weights", weights, MOST_VIFS);
        int wanted = vifs == null ? shares.size() : (int) Arguments.count("--vifs", vifs, 1, MOST_VIFS);
        if (weights != null && shares.size() != wanted) {
            throw InputException.of("--weights", weights, wanted + " values, one per vif, as --vifs says");
        }
        int percent = load == null ? DEFAULT_LOAD_PERCENT : (int) Arguments.count("--load", load, 1, 1_000);
        if (trace == null) {
            refuseBeside("--vif-by", vifBy, "an option of --trace, which is not given");
            refuseBeside("--speed", speed, "an option of --trace, which is not given");
            Drawn drawn = new Drawn(SizeMixes.of("--mix", mix == null ? "paper" : mix));
            int count = wanted == 0 ? Capture.DEFAULT_VIFS : wanted;
            List<String> labels =
                    IntStream.range(0, count).mapToObj(vif -> "vif " + vif).toList();
            return new Traffic(
                    drawn,
                    labels,
                    orDescending(shares, count),
                    percent,
                    drawn.mix().longestBytes(),
                    List.of());
        }
        refuseBeside("--mix", mix, "none beside --trace");
        if (speed != null) {
            refuseBeside("--load", load, "none beside --speed, which decides it");
        }
        double factor = speed == null ? 0 : Arguments.decimal("--speed", speed, 1e-9, MOST_SPEED);
        VifBy key =
                vifBy == null ? null : Arguments.choice("--vif-by", vifBy, Arrays.asList(VifBy.values()), VifBy::id);
        Path file = InputFile.readable("--trace", trace);
        return replay(file, Capture.load(file, key, wanted), shares, percent, factor, linkBitsPerSecond);
    }

    private static void refuseBeside(String option, @Nullable String value, String rule) {
        if (value != null) {
            throw InputException.of(option, value, rule);
        }
    }

    private static Traffic replay(
            Path file, Trace trace, List<Integer> shares, int percent, double factor, long linkBitsPerSecond) {
        if (trace.spanNanos() == 0) {
            throw InputException.of(
                    "--trace", trace.packets() + " packets at one instant", "two instants at least", file.toString());
        }
        double wireBits = 8.0 * (trace.bytes() + (double) OVERHEAD_BYTES * trace.packets());
        double linkShare = wireBits * 1e9 / trace.loopNanos() / linkBitsPerSecond;
        double speed = factor == 0 ? percent / 100.0 / linkShare : factor;
        double loadPercent = 100 * linkShare * speed;
        if (!(loadPercent < 100_000)) {
            throw InputException.of(
                    "--speed",
                    Double.toString(speed),
                    "a load of at most 100000 percent of the link, found " + Math.round(loadPercent));
        }
        List<String> notices = new ArrayList<>();
        notices.add("vifs are told apart by " + trace.vifBy().id());
        notices.addAll(trace.notices());
        notices.add(String.format(
                Locale.ROOT,
                "the capture is replayed at %.6g times its speed, so that the offered load is %.0f %% of the link, and "
                        + "looped to the duration",
                speed,
                loadPercent));
        List<String> labels = trace.senders().stream().map(Trace.Sender::label).toList();
        return new Traffic(
                new Replay(file, trace, speed),
                labels,
                orDescending(shares, labels.size()),
                (int) Math.round(loadPercent),
                trace.longestFrameBytes(),
                notices);
    }

    private static List<Integer> orDescending(List<Integer> shares, int vifs) {
        return shares.isEmpty()
                ? IntStream.range(0, vifs).mapToObj(vif -> vifs - vif).toList()
                : shares;
    }
}
