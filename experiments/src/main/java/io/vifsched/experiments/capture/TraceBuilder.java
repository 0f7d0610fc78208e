package io.vifsched.experiments.capture;

import io.vifsched.experiments.files.InputException;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Collects the packets of a capture, then keeps those of the busiest sources, in order of time. */
final class TraceBuilder {
    /** What one packet takes at most while the trace is being made: its fields, their sorted copies, and growth. */
    private static final int MEMORY_BYTES_PER_PACKET = 80;

    private static final int LONGEST_ETHERNET_FRAME_BYTES = 1_518;

    private final Path file;
    private final VifBy vifBy;
    private final long mostPackets = Runtime.getRuntime().maxMemory() / MEMORY_BYTES_PER_PACKET;
    private final LongArrayList times = new LongArrayList();
    private final IntArrayList sources = new IntArrayList();
    private final IntArrayList lengths = new IntArrayList();
    private final Map<PacketKey, Integer> sourceOfKey = new HashMap<>();
    private final List<PacketKey> keys = new ArrayList<>();
    private final LongArrayList packetsOfSource = new LongArrayList();
    private final LongArrayList bytesOfSource = new LongArrayList();
    private long withoutKey;
    private long cutShort;
    private long untimed;

    TraceBuilder(Path file, VifBy vifBy) {
        this.file = file;
        this.vifBy = vifBy;
    }

    void leaveOut(boolean wasCutShort) {
        if (wasCutShort) {
            cutShort++;
        } else {
            withoutKey++;
        }
    }

    void untimed(long packets) {
        untimed = packets;
    }

    void add(long timeNanos, PacketKey key, int frameBytes) {
        if (times.size() >= Math.min(mostPackets, Integer.MAX_VALUE - 8)) {
            throw InputException.of(
                    "capture",
                    "more than " + times.size() + " packets",
                    "no more than fit into the heap; VIFSCHED_OPTS=-Xmx16g raises it",
                    file.toString());
        }
        Integer known = sourceOfKey.putIfAbsent(key, keys.size());
        int source = known == null ? keys.size() : known;
        if (known == null) {
            keys.add(key);
            packetsOfSource.add(0);
            bytesOfSource.add(0);
        }
        times.add(timeNanos);
        sources.add(source);
        lengths.add(frameBytes);
        packetsOfSource.set(source, packetsOfSource.getLong(source) + 1);
        bytesOfSource.set(source, bytesOfSource.getLong(source) + frameBytes);
    }

    /** How many sources have been told apart. */
    int sources() {
        return keys.size();
    }

    Trace build(int vifsWanted) {
        long seen = times.size() + withoutKey + cutShort;
        if (keys.isEmpty()) {
            throw InputException.of(
                    "capture",
                    seen + " packets",
                    seen == 0 ? "one at least" : "one at least that has a " + vifBy.id(),
                    file.toString());
        }
        if (vifsWanted > keys.size()) {
            throw InputException.of(
                    "--vifs",
                    Integer.toString(vifsWanted),
                    "at most " + keys.size() + ", the sources that " + vifBy.id() + " tells apart",
                    file.toString());
        }
        int vifs = vifsWanted == 0 ? Math.min(Capture.DEFAULT_VIFS, keys.size()) : vifsWanted;
        List<Integer> busiest = IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer source) -> -bytesOfSource.getLong(source)))
                .limit(vifs)
                .toList();
        List<Trace.Sender> senders = busiest.stream()
                .map(source -> new Trace.Sender(
                        keys.get(source).label(vifBy), packetsOfSource.getLong(source), bytesOfSource.getLong(source)))
                .toList();
        return kept(busiest, senders, seen);
    }

    private Trace kept(List<Integer> busiest, List<Trace.Sender> senders, long seen) {
        int[] vifOfSource = new int[keys.size()];
        Arrays.fill(vifOfSource, -1);
        for (int vif = 0; vif < busiest.size(); vif++) {
            vifOfSource[busiest.get(vif)] = vif;
        }
        int count = Math.toIntExact(
                senders.stream().mapToLong(Trace.Sender::packets).sum());
        long[] keptTimes = new long[count];
        int[] vifs = new int[count];
        int[] frameBytes = new int[count];
        int next = 0;
        for (int i = 0; i < times.size(); i++) {
            int vif = vifOfSource[sources.getInt(i)];
            if (vif >= 0) {
                keptTimes[next] = times.getLong(i);
                vifs[next] = vif;
                frameBytes[next++] = lengths.getInt(i);
            }
        }
        List<String> notices = notices(busiest.size(), senders, frameBytes);
        int late = countLate(keptTimes);
        if (late > 0) {
            int[] order = IntStream.range(0, count).toArray();
            LongArrays.radixSortIndirect(order, keptTimes, true);
            long[] unsortedTimes = keptTimes;
            int[] unsortedVifs = vifs;
            int[] unsortedBytes = frameBytes;
            keptTimes = Arrays.stream(order).mapToLong(i -> unsortedTimes[i]).toArray();
            vifs = Arrays.stream(order).map(i -> unsortedVifs[i]).toArray();
            frameBytes = Arrays.stream(order).map(i -> unsortedBytes[i]).toArray();
            notices.add(plural(late, "packet") + " earlier than the one before in the file: sorted by time");
        }
        return new Trace(fromZero(keptTimes), vifs, frameBytes, vifBy, senders, seen - count, notices);
    }

    private static int countLate(long[] times) {
        int late = 0;
        for (int i = 1; i < times.length; i++) {
            late += times[i] < times[i - 1] ? 1 : 0;
        }
        return late;
    }

    private long[] fromZero(long[] sorted) {
        long first = sorted[0];
        try {
            Math.subtractExact(sorted[sorted.length - 1], first);
        } catch (ArithmeticException e) {
            throw InputException.of(
                    "capture", "packets 292 years apart", "less between first and last", file.toString());
        }
        return Arrays.stream(sorted).map(time -> time - first).toArray();
    }

    private List<String> notices(int vifs, List<Trace.Sender> senders, int[] frameBytes) {
        List<String> notices = new ArrayList<>();
        if (vifs < keys.size()) {
            long all = bytesOfSource.longStream().sum();
            long taken = senders.stream().mapToLong(Trace.Sender::bytes).sum();
            notices.add(String.format(
                    Locale.ROOT,
                    "%d of %d sources by %s become vifs, the busiest, with %.1f %% of the bytes",
                    vifs,
                    keys.size(),
                    vifBy.id(),
                    100.0 * taken / all));
        }
        if (withoutKey > 0) {
            notices.add(plural(withoutKey, "packet") + " without a " + vifBy.id() + " left out");
        }
        if (cutShort > 0) {
            notices.add(plural(cutShort, "packet") + " captured too short to tell a " + vifBy.id() + " left out");
        }
        if (untimed > 0) {
            notices.add(plural(untimed, "packet") + " without a time: taken to come with the one before");
        }
        long longer = Arrays.stream(frameBytes)
                .filter(length -> length > LONGEST_ETHERNET_FRAME_BYTES)
                .count();
        if (longer > 0) {
            notices.add(plural(longer, "frame") + " longer than " + LONGEST_ETHERNET_FRAME_BYTES
                    + " bytes, jumbo or merged by offloading: sent whole");
        }
        return notices;
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
