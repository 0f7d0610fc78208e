package io.vifsched.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finished run as the published bounds speak about it: bytes sent as a function of time, and when each vif was
 * backlogged.
 *
 * <p>All lengths are those on the wire, with the overhead. A packet counts as sent linearly while it is transmitted.
 * Everything is kept at the instants at which a packet came, started or finished; between two of them every function is
 * straight. Instants are known by their index.
 */
public final class ServiceHistory {
    /** What makes a vif backlogged; some bounds hold for one meaning only. */
    public enum Backlog {
        /** A packet waits that is not in service. */
        WAITING("waiting"),
        /** A packet waits or is in service. */
        WAITING_OR_IN_SERVICE("busy");

        private final String word;

        Backlog(String word) {
            this.word = word;
        }

        /** {@code waiting} or {@code busy}. */
        public String word() {
            return word;
        }
    }

    /** From one instant to a later one, both by index. */
    public record Interval(int from, int to) {}

    private final ExactParameters parameters;
    private final List<Departure> departures;
    private final List<Long> weights;
    private final List<Rational> instants;
    private final List<List<Departure>> departuresByVif = new ArrayList<>();
    private final List<Long> longestBytes = new ArrayList<>();
    private final Rational[][] sentBytes; // by vif and instant
    private final Rational[] totalBytes; // by instant
    private @Nullable FluidBounds fluid; // made when first asked for

    private ServiceHistory(ExactParameters parameters, List<Departure> departures, Collection<Rational> more) {
        this.parameters = parameters;
        this.departures = departures;
        weights = parameters.each("weight");
        Set<Rational> times = new TreeSet<>(more);
        departures.forEach(
                departure -> times.addAll(List.of(departure.arrival(), departure.start(), departure.finish())));
        instants = List.copyOf(times);
        sentBytes = new Rational[parameters.vifs()][instants.size()];
        totalBytes = new Rational[instants.size()];
        Arrays.fill(totalBytes, Rational.ZERO);
        for (int vif = 0; vif < parameters.vifs(); vif++) {
            int ofVif = vif;
            departuresByVif.add(departures.stream()
                    .filter(departure -> departure.vif() == ofVif)
                    .toList());
            longestBytes.add(
                    departures(vif).stream().mapToLong(this::wireBytes).max().orElse(0));
            fillIn(vif);
        }
    }

    /**
     * The history of a run. Rate caps stand before the policy, so a packet that one held back comes when it is released.
     *
     * @throws IllegalArgumentException if a packet was never sent: no bound speaks about that
     */
    public static ServiceHistory of(ExactParameters parameters, Schedule schedule) {
        if (!schedule.unservedRows().isEmpty()) {
            throw new IllegalArgumentException("unservedRows = " + schedule.unservedRows() + ", expected none");
        }
        Map<Integer, ExactCap> caps = ExactPolicies.caps(parameters);
        Map<Integer, Rational> lastStarts = new HashMap<>();
        List<Departure> visible = new ArrayList<>();
        for (Departure packet : schedule.departures()) {
            ExactCap cap = caps.get(packet.vif());
            visible.add(cap == null ? packet : released(packet, cap, lastStarts.get(packet.vif())));
            lastStarts.put(packet.vif(), packet.start());
        }
        return new ServiceHistory(parameters, visible, List.of());
    }

    private static Departure released(Departure packet, ExactCap cap, @Nullable Rational lastStart) {
        Rational first = lastStart == null ? packet.arrival() : packet.arrival().max(lastStart);
        Rational release = cap.release(packet.lengthBytes(), first);
        cap.taken(packet.lengthBytes(), packet.start());
        if (release.compareTo(packet.start()) > 0) {
            throw new IllegalArgumentException(
                    "row " + packet.row() + " starts at " + packet.start() + ", expected its release or later");
        }
        return new Departure(
                packet.row(), packet.vif(), packet.lengthBytes(), release, packet.start(), packet.finish());
    }

    /** The same history with more instants. */
    public ServiceHistory alsoAt(Collection<Rational> times) {
        return new ServiceHistory(
                parameters,
                departures,
                Stream.concat(instants.stream(), times.stream()).toList());
    }

    /** The parameters of the run. */
    public ExactParameters parameters() {
        return parameters;
    }

    public int vifs() {
        return parameters.vifs();
    }

    /** All packets in order of service. */
    public List<Departure> departures() {
        return departures;
    }

    /** The packets of one vif in order of service. */
    public List<Departure> departures(int vif) {
        return departuresByVif.get(vif);
    }

    /** The packets in order of arrival, those of one instant in order of service. */
    public List<Departure> arrivals() {
        return departures.stream()
                .sorted(Comparator.comparing(Departure::arrival).thenComparing(Departure::start))
                .toList();
    }

    /** The packet's length with the overhead. */
    public long wireBytes(Departure departure) {
        return departure.lengthBytes() + (long) parameters.overheadBytes();
    }

    /** The longest packet that the vif sent, 0 if none. */
    public long longestBytes(int vif) {
        return longestBytes.get(vif);
    }

    /** The longest packet of all, 0 if none. */
    public long longestBytes() {
        return Collections.max(longestBytes);
    }

    /** The sum of every vif's longest packet. */
    public long sumOfLongestBytes() {
        return IntStream.range(0, vifs()).mapToLong(this::longestBytes).sum();
    }

    /** C, in bytes per nanosecond. */
    public Rational rate() {
        return parameters.rate();
    }

    /** r = C x weight / (sum of the weights of all vifs), in bytes per nanosecond. */
    public Rational guaranteedRate(int vif) {
        return rate().times(share(vif));
    }

    /** r / C. */
    public Rational share(int vif) {
        return Rational.of(weight(vif), totalWeight());
    }

    public long weight(int vif) {
        return weights.get(vif);
    }

    /** The sum of the weights of all vifs, also of silent ones. */
    public long totalWeight() {
        return weights.stream().mapToLong(Long::longValue).sum();
    }

    /** The instants in order, nanoseconds. */
    public List<Rational> instants() {
        return instants;
    }

    /** The index of a time that is an instant. */
    public int instantOf(Rational time) {
        int low = 0;
        int high = instants.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (instants.get(middle).compareTo(time) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low > high || !instants.get(low).equals(time)) {
            throw new IllegalArgumentException("time = " + time + ", expected an instant");
        }
        return low;
    }

    /** W of the vif, bytes sent until the instant. */
    public Rational sentBytes(int vif, int instant) {
        return sentBytes[vif][instant];
    }

    /** W, bytes sent until the instant. */
    public Rational sentBytes(int instant) {
        return totalBytes[instant];
    }

    /** The fluid system that gets the same arrivals. */
    FluidBounds fluid() {
        FluidBounds made = fluid;
        if (made == null) {
            made = new FluidBounds(this);
            fluid = made;
        }
        return made;
    }

    /** The longest possible intervals in which the vif was backlogged, in order. */
    public List<Interval> backlogged(int vif, Backlog meaning) {
        return union(departures(vif).stream()
                .map(departure -> List.of(
                        departure.arrival(), meaning == Backlog.WAITING ? departure.start() : departure.finish()))
                .toList());
    }

    // Of [from, to]. A packet that comes at the instant at which the one before starts or finishes comes before that,
    // so intervals that touch are one.
    List<Interval> union(List<List<Rational>> pieces) {
        List<Interval> intervals = new ArrayList<>();
        for (List<Rational> piece : pieces.stream()
                .sorted(Comparator.comparing(piece -> piece.get(0)))
                .toList()) {
            Interval next = new Interval(instantOf(piece.get(0)), instantOf(piece.get(1)));
            int last = intervals.size() - 1;
            if (last >= 0 && next.from <= intervals.get(last).to) {
                int to = Math.max(next.to, intervals.get(last).to);
                intervals.set(last, new Interval(intervals.get(last).from, to));
            } else {
                intervals.add(next);
            }
        }
        return intervals.stream()
                .filter(interval -> interval.from < interval.to)
                .toList();
    }

    /** The intervals that lie in one of each list; both lists in order and without overlap. */
    static List<Interval> intersection(List<Interval> some, List<Interval> others) {
        List<Interval> common = new ArrayList<>();
        for (Interval one : some) {
            for (Interval other : others) {
                Interval both = new Interval(Math.max(one.from, other.from), Math.min(one.to, other.to));
                if (both.from < both.to) {
                    common.add(both);
                }
            }
        }
        return common;
    }

    private void fillIn(int vif) {
        Rational before = Rational.ZERO;
        int instant = 0;
        for (Departure departure : departures(vif)) {
            Rational bytes = Rational.of(wireBytes(departure));
            Rational bytesPerNano = bytes.dividedBy(departure.finish().minus(departure.start()));
            for (; instant <= instantOf(departure.finish()); instant++) {
                Rational elapsed =
                        instants.get(instant).minus(departure.start()).max(Rational.ZERO);
                sentBytes[vif][instant] = before.plus(elapsed.times(bytesPerNano));
            }
            before = before.plus(bytes);
        }
        Arrays.fill(sentBytes[vif], instant, instants.size(), before);
        for (int each = 0; each < instants.size(); each++) {
            totalBytes[each] = totalBytes[each].plus(sentBytes[vif][each]);
        }
    }
}
