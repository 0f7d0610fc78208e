package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figure 5: two VMs under the same rate; the second begins after 5 s, at any phase of the first one's credit window. */
final class Figure5 implements Figure {
    static final List<Integer> RATES = List.of(25, 30, 35, 40);
    static final long START_NANOS = 5_000_000_000L;
    private static final List<Integer> SINGLE_RATES = List.of(88, 90, 95);
    private static final int SETS = 1_000;

    @Override
    public String id() {
        return "fig5";
    }

    @Override
    public String title() {
        return "Figure 5: throughput under the same rate, 25 to 40 Mb/s";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting);
        List<Batch> batches = new ArrayList<>();
        for (int rate : RATES) {
            batches.addAll(bothAndAlone(Integer.toString(rate), base.with(Knob.RATE, rate + "Mbit"), extent.phases()));
        }
        for (int rate : SINGLE_RATES) {
            Scenario single = base.with(Knob.RATE, rate + "Mbit").with(Knob.CONNECTIONS, "1,0");
            batches.add(Batch.of("single " + rate, single, extent.replications()));
        }
        return batches;
    }

    /** Both VMs at every phase of a window, and the first one alone in the same replications. */
    static List<Batch> bothAndAlone(String name, Scenario scenario, int phases) {
        long period = windowNanos(scenario);
        return List.of(
                Batch.ofPhases(name + " both", scenario, START_NANOS, period, phases),
                Batch.ofPhases(name + " alone", scenario.with(Knob.CONNECTIONS, "1,0"), START_NANOS, period, phases));
    }

    /** 50 ms, rounded up to jiffies. */
    static long windowNanos(Scenario scenario) {
        long hz = scenario.count(Knob.HZ, 1, 1_000);
        return (50 * hz + 999) / 1_000 * 1_000_000_000 / hz;
    }

    @Override
    public void judge(Evidence evidence) {
        for (int rate : RATES) {
            evidence.plot(Plots.throughput("rate = " + rate + " Mb/s", ten(evidence.of(rate + " both")), 15, 40));
        }
        judgeRates(evidence);
        judgeWidths(evidence);
        judgeInfluence(evidence);
        double percent =
                mean(evidence.of("35 both"), outcome -> outcome.received(0, 6, 25) + outcome.received(1, 6, 25));
        Claim used = evidence.claim("5d");
        evidence.decide(
                "5d",
                Verdict.of(percent / 100 >= used.threshold("least") && percent / 100 <= used.threshold("most")),
                Samples.number(percent, 1) + " % of the link at 35");
        judgeSingle(evidence);
    }

    /** Ten of the phases, evenly over the window, as many as the paper had. */
    static List<Outcome> ten(List<Outcome> phases) {
        int count = Math.min(10, phases.size());
        return IntStream.range(0, count)
                .mapToObj(i -> phases.get(i * phases.size() / count))
                .toList();
    }

    private void judgeRates(Evidence evidence) {
        Claim claim = evidence.claim("5a");
        List<String> measured = new ArrayList<>();
        boolean[] holds = new boolean[RATES.size()];
        for (int i = 0; i < RATES.size(); i++) {
            int rate = RATES.get(i);
            double[] means = IntStream.range(0, 3)
                    .boxed()
                    .flatMapToDouble(part -> evidence.of(rate + " both").stream()
                            .mapToDouble(outcome ->
                                    part == 0 ? outcome.received(0, 1, 5) : outcome.received(part - 1, 6, 25)))
                    .toArray();
            double least = Arrays.stream(means).min().orElseThrow();
            double most = Arrays.stream(means).max().orElseThrow();
            holds[i] = least > claim.threshold("least") * rate && most < rate;
            measured.add(rate + ": " + Samples.number(least, 2) + " to " + Samples.number(most, 2));
        }
        evidence.decide("5a", Verdict.of(holds), String.join("; ", measured) + " Mb/s");
    }

    private void judgeWidths(Evidence evidence) {
        double[][] means = RATES.stream()
                .map(rate -> Samples.of(evidence.of(rate + " both"), outcome -> outcome.received(0, 6, 25)))
                .toArray(double[][]::new);
        double[] deviations =
                Arrays.stream(means).mapToDouble(Samples::deviation).toArray();
        double p = Samples.brownForsythe(means[means.length - 1], means[0]);
        boolean grows = Samples.trend(deviations) > 0;
        boolean differs = deviations[deviations.length - 1] > deviations[0]
                && p < evidence.claim("5b").threshold("p");
        evidence.decide(
                "5b",
                Verdict.of(grows, differs),
                "deviations "
                        + Arrays.stream(deviations)
                                .mapToObj(deviation -> Samples.number(deviation, 3))
                                .collect(Collectors.joining(", "))
                        + " Mb/s; p = " + Samples.number(p, 4));
    }

    private void judgeInfluence(Evidence evidence) {
        List<String> measured = new ArrayList<>();
        boolean[] holds = new boolean[2];
        int[] rates = {35, 40};
        for (int i = 0; i < rates.length; i++) {
            double[] losses = losses(evidence, Integer.toString(rates[i]), 0);
            Estimate loss = Samples.estimate(losses);
            holds[i] = loss.low() > 0;
            measured.add(rates[i] + ": " + Samples.text(loss, 3) + " Mb/s lost, in "
                    + Samples.number(100.0 * hit(losses) / losses.length, 1) + " % of phases, shown by "
                    + Samples.number(100 * setsOfTen(losses), 0) + " % of sets of ten");
        }
        evidence.decide("5c", Verdict.of(holds), String.join("; ", measured));
    }

    private static long hit(double[] losses) {
        return Arrays.stream(losses).filter(loss -> loss > 0.1).count();
    }

    /** How many of all sets of ten replications would have shown a loss. */
    private static double setsOfTen(double[] losses) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        int shown = 0;
        for (int set = 0; set < SETS; set++) {
            double[] ten = IntStream.range(0, 10)
                    .mapToDouble(i -> losses[random.nextInt(losses.length)])
                    .toArray();
            shown += Samples.estimate(ten).low() > 0 ? 1 : 0;
        }
        return (double) shown / SETS;
    }

    /** What a VM loses to the other, in Mb/s, paired by replication. */
    static double[] losses(Evidence evidence, String name, int vif) {
        return Samples.differences(
                Samples.of(evidence.of(name + " alone"), outcome -> outcome.received(vif, 6, 25)),
                Samples.of(evidence.of(name + " both"), outcome -> outcome.received(vif, 6, 25)));
    }

    private void judgeSingle(Evidence evidence) {
        Claim claim = evidence.claim("5e");
        List<String> measured = new ArrayList<>();
        boolean[] holds = new boolean[SINGLE_RATES.size()];
        for (int i = 0; i < SINGLE_RATES.size(); i++) {
            Estimate single = Samples.estimate(
                    Samples.of(evidence.of("single " + SINGLE_RATES.get(i)), outcome -> outcome.received(0, 1, 25)));
            holds[i] = single.value() > claim.threshold("least") && single.halfWidth() <= claim.threshold("width");
            measured.add(SINGLE_RATES.get(i) + ": " + Samples.text(single, 2));
        }
        evidence.decide("5e", Verdict.of(holds), String.join("; ", measured) + " Mb/s");
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
        return Samples.mean(Samples.of(outcomes, measure));
    }
}
