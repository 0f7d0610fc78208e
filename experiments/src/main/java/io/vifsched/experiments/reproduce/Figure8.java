package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figure 8: one VM with one connection, the other with one, two or three, each on a CPU of its own. */
final class Figure8 implements Figure {
    private static final List<String> PROTOCOLS = List.of("udp", "tcp");
    private static final long SECOND = 1_000_000_000;
    private static final List<Integer> CONNECTIONS = List.of(1, 2, 3);

    @Override
    public String id() {
        return "fig8";
    }

    @Override
    public String title() {
        return "Figure 8: bandwidth against an overactive VM";
    }

    @Override
    public List<Batch> batches(Setting setting, Extent extent) {
        Scenario base = ScenarioFile.ofFigure(id()).under(setting).with(Knob.DURATION, extent.manySeconds() + "s");
        List<Batch> batches = new ArrayList<>();
        for (String protocol : PROTOCOLS) {
            for (int connections : CONNECTIONS) {
                Scenario scenario = base.with(Knob.PROTOCOL, protocol).with(Knob.CONNECTIONS, "1," + connections);
                // TCP has no phase of its own; the second VM begins somewhere in the first second.
                batches.add(
                        protocol.equals("tcp")
                                ? Batch.ofPhases(
                                        protocol + " " + connections, scenario, 0, SECOND, extent.replications())
                                : Batch.of(protocol + " " + connections, scenario, extent.replications()));
            }
        }
        Scenario limited = base.with(Knob.RATE, "60Mbit").with(Knob.CONNECTIONS, "1,2");
        batches.add(Batch.of("limited", limited, extent.replications()));
        return batches;
    }

    @Override
    public void judge(Evidence evidence) {
        boolean[] holds = new boolean[PROTOCOLS.size()];
        List<String> measured = new ArrayList<>();
        for (int i = 0; i < PROTOCOLS.size(); i++) {
            String protocol = PROTOCOLS.get(i);
            double[][] first = new double[CONNECTIONS.size() + 1][];
            double[][] second = new double[CONNECTIONS.size() + 1][];
            List<Double> firstMeans = new ArrayList<>();
            List<Double> secondMeans = new ArrayList<>();
            for (int connections : CONNECTIONS) {
                first[connections] = Samples.of(evidence.of(protocol + " " + connections), o -> o.received(0));
                second[connections] = Samples.of(evidence.of(protocol + " " + connections), o -> o.received(1));
                firstMeans.add(Samples.mean(first[connections]));
                secondMeans.add(Samples.mean(second[connections]));
            }
            Estimate two = Samples.estimate(Samples.differences(second[2], first[2]));
            Estimate three = Samples.estimate(Samples.differences(second[3], second[2]));
            holds[i] = two.low() > 0 && three.low() > 0;
            measured.add(protocol + ": T2 - T1 at 1:2 " + Samples.text(two, 1) + ", T2(3) - T2(2) "
                    + Samples.text(three, 1) + " (means " + means(firstMeans, secondMeans) + ")");
            evidence.plot(new Plot(
                    protocol.toUpperCase(Locale.ROOT),
                    Axis.linear("Connections of VM 2", 0.5, 3.5),
                    Axis.linear("Bitrate Mb/s", 0, 100),
                    CONNECTIONS.stream().map(Integer::doubleValue).toList(),
                    List.of(curve("VM 1", first), curve("VM 2", second))));
        }
        evidence.decide("8a", Verdict.of(holds), String.join("; ", measured) + " Mb/s");
        judgeLimited(evidence);
    }

    private static Curve curve(String name, double[][] samples) {
        List<Estimate> estimates = CONNECTIONS.stream()
                .map(connections -> Samples.estimate(samples[connections]))
                .toList();
        return Curve.between(
                name,
                estimates.stream().map(Estimate::value).toList(),
                estimates.stream().map(Estimate::low).toList(),
                estimates.stream().map(Estimate::high).toList());
    }

    private static String means(List<Double> first, List<Double> second) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            pairs.add(Samples.number(first.get(i), 1) + "/" + Samples.number(second.get(i), 1));
        }
        return String.join(", ", pairs);
    }

    private static void judgeLimited(Evidence evidence) {
        double most = evidence.of("limited").stream()
                .mapToDouble(outcome -> {
                    double highest = 0;
                    for (int window = 1; window < outcome.windows(); window++) {
                        highest = Math.max(highest, outcome.received(1, window));
                    }
                    return highest;
                })
                .max()
                .orElseThrow();
        Estimate more = Samples.estimate(Samples.of(evidence.of("limited"), o -> o.received(1) - o.received(0)));
        evidence.decide(
                "8b",
                Verdict.of(most <= evidence.claim("8b").threshold("most"), more.low() > 0),
                "highest second of VM 2 " + Samples.number(most, 2) + ", T2 - T1 " + Samples.text(more, 1) + " Mb/s");
    }
}
