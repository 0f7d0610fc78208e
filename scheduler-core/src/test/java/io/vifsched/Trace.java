package io.vifsched;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One workload through one scheduler on one link of a byte per nanosecond, written so that a test can be worked by hand.
 *
 * <p>Arrivals are {@code vif:bytes}, at the time of the last {@code @nanos} before them, 0 at first. At one instant
 * arrivals come first, then the decision; a decision is made at the end of every transmission, also when nothing waits.
 */
public final class Trace {
    private record Arrival(long atNanos, int vif, int lengthBytes) {}

    private final VifScheduler scheduler;
    private final int overheadBytes;
    private final List<Arrival> arrivals;
    private final List<String> departures = new ArrayList<>();
    private int arrived;

    private Trace(String spec, String arrivals) {
        PolicySpec withLink = PolicySpec.parse(spec).withDefault("link", "8Gbit");
        this.scheduler = PacketSchedulers.of(withLink);
        this.overheadBytes = PacketSchedulers.settings(withLink).overheadBytes();
        this.arrivals = parse(arrivals);
    }

    /** The departures in their order, as {@code vif:bytes}. */
    public static String order(String spec, String arrivals) {
        return starts(spec, arrivals).replaceAll("@-?[0-9]+", "");
    }

    /** The departures in their order, as {@code vif:bytes@start}. */
    public static String starts(String spec, String arrivals) {
        Trace trace = new Trace(spec, arrivals);
        trace.run();
        return String.join(" ", trace.departures);
    }

    /** What leaves, by vif and in order, when the packets all wait at 0 and only so many are taken. */
    public static String first(int packets, String spec, String arrivals) {
        return String.join(" ", List.of(order(spec, arrivals).split(" ", -1)).subList(0, packets));
    }

    /** {@code text} so many times. */
    public static String times(int count, String text) {
        return (text + " ").repeat(count).strip();
    }

    private static List<Arrival> parse(String text) {
        List<Arrival> arrivals = new ArrayList<>();
        long atNanos = 0;
        for (String word : text.split(" ", -1)) {
            if (word.startsWith("@")) {
                atNanos = Long.parseLong(word.substring(1));
            } else {
                String[] vifAndLength = word.split(":", -1);
                arrivals.add(
                        new Arrival(atNanos, Integer.parseInt(vifAndLength[0]), Integer.parseInt(vifAndLength[1])));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atNanos));
        return arrivals;
    }

    private void run() {
        long now = arrivals.get(0).atNanos();
        long busyUntil = Long.MIN_VALUE;
        while (now != PacketScheduler.NEVER) {
            enqueueUpTo(now);
            if (now >= busyUntil) {
                busyUntil = decide(now);
            }
            long next = arrived < arrivals.size() ? arrivals.get(arrived).atNanos() : PacketScheduler.NEVER;
            now = Math.min(next, busyUntil > now ? busyUntil : scheduler.nextWakeup(now));
        }
    }

    private void enqueueUpTo(long now) {
        while (arrived < arrivals.size() && arrivals.get(arrived).atNanos() <= now) {
            Arrival arrival = arrivals.get(arrived);
            scheduler.enqueue(arrival.vif(), arrival.lengthBytes(), arrived++, now);
        }
    }

    private long decide(long now) {
        long handle = scheduler.dequeue(now);
        if (handle == PacketScheduler.NONE) {
            return Long.MIN_VALUE;
        }
        Arrival packet = arrivals.get((int) handle);
        departures.add(packet.vif() + ":" + packet.lengthBytes() + "@" + now);
        return now + packet.lengthBytes() + overheadBytes;
    }
}
