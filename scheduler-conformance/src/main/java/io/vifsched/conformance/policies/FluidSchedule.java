package io.vifsched.conformance.policies;

import io.vifsched.PacketScheduler;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.reference.FluidGps;
import io.vifsched.reference.PiecewiseLinear.Point;
import io.vifsched.reference.Rational;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the fluid ideal, GPS, does with a workload; exact. */
public final class FluidSchedule {
    private final List<Rational> startTags;
    private final List<Rational> tags;
    private final FluidGps fluid;

    /** GPS with the arrivals and the overhead of the workload. */
    public FluidSchedule(Workload workload) {
        this(workload, workload.packets().stream().map(Packet::timeNanos).toList(), workload.overheadBytes());
    }

    /** GPS when the packets come to it at other times, in order within a vif, one per row, and longer by an overhead. */
    public FluidSchedule(Workload workload, List<Long> visibleNanos, int overheadBytes) {
        tags = new ArrayList<>(Collections.nCopies(visibleNanos.size(), Rational.ZERO));
        startTags = new ArrayList<>(tags);
        fluid = new FluidGps(workload.weights(), Rational.of(1, workload.nanosPerByte()));
        IntStream.range(0, visibleNanos.size())
                .boxed()
                .filter(row -> visibleNanos.get(row) != PacketScheduler.NEVER)
                .sorted(Comparator.comparing(visibleNanos::get))
                .forEach(row -> {
                    Packet packet = workload.packets().get(row);
                    Rational time = Rational.of(visibleNanos.get(row));
                    int wireBytes = packet.lengthBytes() + overheadBytes;
                    tags.set(row, fluid.arrive(packet.vif(), wireBytes, time));
                    long weight = workload.weights().get(packet.vif());
                    startTags.set(row, tags.get(row).minus(Rational.of(wireBytes, weight)));
                });
        fluid.drain();
    }

    /** The finish tag of a row, in bytes per unit of weight. */
    public Rational tag(int row) {
        return tags.get(row);
    }

    /** The start tag of a row. */
    public Rational startTag(int row) {
        return startTags.get(row);
    }

    /** V at a time, in bytes per unit of weight. */
    public Rational virtualTimeAt(long timeNanos) {
        return fluid.virtualTimeCurve().at(Rational.of(timeNanos));
    }

    /** When the row's packet is finished, for every row. */
    public List<Rational> finishTimes() {
        List<Point> points = fluid.virtualTimeCurve().points();
        List<Rational> times = new ArrayList<>();
        for (Rational tag : tags) {
            times.add(firstTimeOf(points, tag));
        }
        return times;
    }

    /** Every tag is a breakpoint of V or lies within a straight piece. */
    private static Rational firstTimeOf(List<Point> points, Rational tag) {
        int low = 0;
        int high = points.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).value().compareTo(tag) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return between(
                tag,
                points.get(low - 1).value(),
                points.get(low - 1).time(),
                points.get(low).value(),
                points.get(low).time());
    }

    private static Rational between(Rational x, Rational x0, Rational y0, Rational x1, Rational y1) {
        return x.equals(x1) ? y1 : y0.plus(x.minus(x0).times(y1.minus(y0)).dividedBy(x1.minus(x0)));
    }

    /** Bytes of the vif that are served by then, at every time of {@code times}, which are in order. */
    public List<Rational> servedBytes(int vif, List<Rational> times) {
        List<Point> points = fluid.serviceCurve(vif).points();
        List<Rational> served = new ArrayList<>();
        int next = 0;
        for (Rational time : times) {
            while (next < points.size() && points.get(next).time().compareTo(time) < 0) {
                next++;
            }
            if (next == 0) {
                served.add(points.get(0).value());
            } else if (next == points.size()) {
                served.add(points.get(next - 1).value());
            } else {
                served.add(between(
                        time,
                        points.get(next - 1).time(),
                        points.get(next - 1).value(),
                        points.get(next).time(),
                        points.get(next).value()));
            }
        }
        return served;
    }

    /** When the fluid system's service of any vif changes. */
    public List<Rational> breakpoints() {
        return fluid.virtualTimeCurve().points().stream().map(Point::time).toList();
    }
}
