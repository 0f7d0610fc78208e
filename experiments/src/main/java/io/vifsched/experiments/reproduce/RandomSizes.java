package io.vifsched.experiments.reproduce;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.experiments.traffic.SizeMix;
import io.vifsched.experiments.traffic.SizeMixes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** The paper's remark that random packet sizes call for DRR or WFQ. */
final class RandomSizes extends FurtherWork {
    private static final List<String> POLICIES = List.of("wrr", "drr", "wfq");
    private static final List<String> MIXES = List.of("imix", "sfr", "adversarial");
    private static final int[] PACKETS = {100, 1_000, 10_000, 100_000};
    private static final int SEEDS = 40;

    RandomSizes() {
        super(
                "random-sizes",
                "Further work: packets of random sizes",
                "How far do two vifs of equal weight drift apart in bytes while both always have packets?",
                "The policy alone on a link of 100 Mb/s; sizes drawn from the simple IMIX and the SFR mix, or adversarial: one"
                        + " vif sends 1518 B and the other 64 B. Mean over 40 seeds of the difference in bytes.",
                "wrr serves packets, so that the difference in bytes is a sum of independent differences of sizes: it grows as"
                        + " the square root of their number, and with it without end. drr and wfq account bytes, so that it stays"
                        + " below a bound of two or three packets. Against the adversarial mix wrr gives shares of 1518:64.",
                "Both vifs are always backlogged. mean= would correct wrr for known mean sizes, not for their variance.");
    }

    @Override
    public List<Batch> batches(Extent extent) {
        return List.of();
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        List<Table> tables = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        List<String> result = new ArrayList<>();
        for (String mix : MIXES) {
            Table.Builder table =
                    Table.of(mix + ": mean difference, bytes", "policy", "100 packets", "1 000", "10 000", "100 000");
            List<Curve> curves = new ArrayList<>();
            for (String policy : POLICIES) {
                double[] means = means(policy, mix);
                List<String> cells = new ArrayList<>(List.of(policy));
                for (double mean : means) {
                    cells.add(Samples.number(mean, 0));
                }
                table.row(cells);
                curves.add(Curve.of(policy, Arrays.stream(means).boxed().toList()));
                if (policy.equals("wrr")) {
                    double slope = StrictMath.log10(means[3] / means[1]) / 2;
                    result.add(mix + ": wrr's difference grows as n to the power of " + Samples.number(slope, 2) + ".");
                }
            }
            tables.add(table.build());
            plots.add(new Plot(
                    mix + ": mean difference",
                    Axis.logarithmic("Packets", 100, 100_000),
                    Axis.logarithmic("Difference, bytes", 10, 100_000_000),
                    Arrays.stream(PACKETS).asDoubleStream().boxed().toList(),
                    curves));
        }
        return new Answer(result, tables, plots);
    }

    private static double[] means(String policy, String mix) {
        double[] sums = new double[PACKETS.length];
        for (int seed = 0; seed < SEEDS; seed++) {
            double[] differences = differences(policy, mix, seed);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += differences[i] / SEEDS;
            }
        }
        return sums;
    }

    private static double[] differences(String policy, String mix, int seed) {
        PacketScheduler scheduler = PacketSchedulers.of(policy + " vifs=2 link=100Mbit");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SizeMix sizes = mix.equals("adversarial") ? null : SizeMixes.of("mix", mix);
        long[] sentBytes = new long[2];
        double[] differences = new double[PACKETS.length];
        long nowNanos = 0;
        for (int vif = 0; vif < 2; vif++) {
            for (int i = 0; i < 4; i++) {
                enqueue(scheduler, vif, sizes, random, nowNanos);
            }
        }
        int mark = 0;
        for (int packet = 1; packet <= PACKETS[PACKETS.length - 1]; packet++) {
            long handle = scheduler.dequeue(nowNanos);
            int vif = (int) (handle & 1);
            int lengthBytes = (int) (handle >> 1);
            sentBytes[vif] += lengthBytes;
            enqueue(scheduler, vif, sizes, random, nowNanos);
            nowNanos += lengthBytes * 80L; // ns at 100 Mb/s
            if (packet == PACKETS[mark]) {
                differences[mark++] = Math.abs(sentBytes[0] - sentBytes[1]);
            }
        }
        return differences;
    }

    private static void enqueue(
            PacketScheduler scheduler, int vif, @Nullable SizeMix sizes, RandomGenerator random, long nowNanos) {
        int lengthBytes = sizes == null ? (vif == 0 ? 1_518 : 64) : sizes.sizeBytes(random.nextDouble());
        scheduler.enqueue(vif, lengthBytes, (long) lengthBytes << 1 | vif, nowNanos);
    }
}
