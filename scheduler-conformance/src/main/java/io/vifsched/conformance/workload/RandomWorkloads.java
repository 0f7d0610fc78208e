package io.vifsched.conformance.workload;

import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Random workloads: half of them tiny and full of ties, most of the rest like traffic, some at the edges of the ranges.
 *
 * <p>Gaps between packets are counted in the time that a byte takes on the link, or slightly less, so that few ties come;
 * so every law comes with light load, overload and idle spells.
 */
public final class RandomWorkloads {
    /** How a number is drawn. */
    @FunctionalInterface
    private interface Law extends ToIntFunction<Draw> {}

    private static final List<Law> REALISTIC_LENGTHS = List.of(
            draw -> 1500,
            draw -> draw.between(40, 1500),
            draw -> draw.oneOf(64, 1500),
            draw -> draw.oneOf(40, 40, 40, 40, 40, 40, 40, 576, 576, 576, 576, 1500),
            draw -> draw.between(64, 9000),
            draw -> draw.between(1, 200));

    /** Gaps in bytes of link time: all at once, bunches, half load, overload, bursts with rests, slots. */
    private static final List<Law> REALISTIC_GAPS = List.of(
            draw -> 0,
            draw -> draw.oneIn(5) ? draw.between(0, 6000) : 0,
            draw -> draw.between(0, 3000),
            draw -> draw.between(0, 1200),
            draw -> draw.oneIn(13) ? draw.between(5_000, 50_000) : draw.between(0, 100),
            draw -> draw.between(0, 3) * 1500);

    private RandomWorkloads() {}

    /** Whatever may come. */
    public static Workload any(Draw draw) {
        int kind = draw.between(1, 10);
        return kind <= 5 ? tiny(draw) : kind <= 9 ? realistic(draw) : edge(draw);
    }

    /** Packets of one length only. */
    public static Workload oneLength(Draw draw) {
        return any(draw).withLength(draw.oneOf(1, 2, 7, 64, 1500));
    }

    /** Much waits on most vifs for long: where minimums and fairness are at stake. */
    public static Workload backlogged(Draw draw) {
        int vifs = draw.between(2, 4);
        int longest = draw.oneOf(9, 64);
        Law gaps = each -> each.oneIn(10) ? 4 : 0;
        return packets(
                draw, vifs, each -> each.between(1, 9), draw.between(60, 120), each -> each.between(1, longest), gaps);
    }

    /** 2 to 4 vifs and packets of 1 to 9 bytes on a link that takes 1 ns per byte, mostly. */
    public static Workload tiny(Draw draw) {
        return packets(
                draw,
                draw.between(2, 4),
                each -> each.between(1, 5),
                draw.between(1, 24),
                each -> each.between(1, 9),
                each -> each.between(1, 5) <= 3 ? 0 : each.between(1, 9));
    }

    /** 2 to 6 vifs and 8 to 60 packets, by one of six laws of lengths and one of six of arrivals. */
    public static Workload realistic(Draw draw) {
        return packets(
                draw,
                draw.between(2, 6),
                each -> each.between(1, 30),
                draw.between(8, 60),
                draw.oneOf(REALISTIC_LENGTHS),
                draw.oneOf(REALISTIC_GAPS));
    }

    /** Weights of 1 and 65,535, packets of 1 and 65,535 bytes. */
    public static Workload edge(Draw draw) {
        return packets(
                draw,
                draw.between(2, 4),
                each -> each.oneOf(1, 2, Workload.MOST_WEIGHT),
                draw.between(4, 24),
                each -> each.oneOf(1, 1499, 1500, 1501, 65_535),
                each -> each.between(1, 5) <= 3 ? 0 : each.oneOf(1, 1500, 65_535, 200_000));
    }

    private static Workload packets(Draw draw, int vifs, Law weights, int count, Law lengths, Law gaps) {
        int nanosPerByte = draw.oneIn(3) ? 80 : 1;
        int gapNanosPerByte = nanosPerByte == 80 && draw.oneIn(2) ? 77 : nanosPerByte;
        List<Long> weightOfVif = new ArrayList<>();
        for (int vif = 0; vif < vifs; vif++) {
            weightOfVif.add((long) weights.applyAsInt(draw));
        }
        List<Packet> packets = new ArrayList<>();
        long time = 0;
        for (int row = 0; row < count; row++) {
            time += (long) gaps.applyAsInt(draw) * gapNanosPerByte;
            packets.add(new Packet(time, draw.between(0, vifs - 1), lengths.applyAsInt(draw)));
        }
        return new Workload(nanosPerByte, weightOfVif, packets);
    }
}
