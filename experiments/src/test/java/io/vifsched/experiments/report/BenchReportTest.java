package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static BenchFigure figure(String benchmark, String jdk, double nanos, String... parameters) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        Map<String, Double> counts = Map.of("takes", 75.0, "emptyTakes", 25.0);
        return new BenchFigure(benchmark, named, jdk, new Estimate(nanos, nanos - 1, nanos + 1), 0, counts);
    }

    private static List<BenchFigure> figures(String jdk, double nanos) {
        List<BenchFigure> figures = new ArrayList<>();
        for (String vifs : List.of("8", "64")) {
            for (String workload : List.of("steady", "random")) {
                figures.add(figure("PolicyBenchmark", jdk, nanos, "policy", "drr", "workload", workload, "vifs", vifs));
                figures.add(figure(
                        "RulerBenchmark", jdk, nanos / 2, "ruler", "bare-drr", "workload", workload, "vifs", vifs));
            }
        }
        figures.add(figure("PolicyBenchmark", jdk, 7, "policy", "drr", "workload", "random-imix", "vifs", "64"));
        figures.add(figure("PollutedProfileBenchmark", jdk, 30, "policy", "drr", "workload", "steady", "vifs", "64"));
        figures.add(figure("HandoverBenchmark", jdk, 25, "way", "vifsched", "policy", "drr", "vifs", "64"));
        figures.add(figure("HandoverBenchmark", jdk, 250, "way", "locked", "policy", "drr", "vifs", "64"));
        figures.add(
                figure("HandoverBenchmark", jdk, 20, "way", "vifsched", "policy", "drr handles=65536", "vifs", "64"));
        figures.add(figure("EventQueueBenchmark", jdk, 50, "engine", "vifsched", "pending", "1000", "moves", "false"));
        return figures;
    }

    private static HostFigure host(int guests, double half, double all) {
        return new HostFigure(
                guests,
                "17.0.1",
                100,
                800_000,
                8_000_000,
                List.of(487_650.0, 975_300.0),
                List.of(Estimate.exact(half), new Estimate(all, all - 0.5, all + 0.5)));
    }

    private static BenchResult result() {
        List<BenchFigure> all = new ArrayList<>(figures("17.0.1", 10));
        all.addAll(figures("25", 20));
        Map<String, Double> nanos = new LinkedHashMap<>();
        nanos.put("50.0", 1_500.0);
        nanos.put("99.0", 3_000.0);
        nanos.put("99.9", 4_000.0);
        nanos.put("100.0", 90_000.0);
        return new BenchResult(
                all,
                List.of(new LatencyFigure("vifsched", 80, 2e7, "17.0.1", nanos)),
                List.of(host(2, 1, 2), host(64, 2, 4)),
                Map.of("command", "bench <here>"));
    }

    @Test
    void thePageHasASectionForWhatWasMeasured() {
        assertThat(BenchReport.render(result()))
                .contains(
                        "<h2>Cost by number of vifs, workload steady</h2>",
                        "<h2>Cost by number of vifs, workload random</h2>",
                        "<h2>Packet sizes</h2>",
                        "<h2>Polluted profile</h2>",
                        "<h2>Across threads</h2>",
                        "<td>vifsched, drr handles=65536</td>",
                        "<h2>Time across threads</h2>",
                        "<h2>Events</h2>",
                        "<h2>The whole host</h2>",
                        "<h2>JDKs</h2>",
                        "<code>bench &lt;here&gt;</code>")
                .doesNotContain("{{", "http://", "https://www");
        assertThat(BenchReport.render(new BenchResult(List.of(), List.of(), List.of(), Map.of())))
                .doesNotContain("<h2>Cost", "<h2>Events", "<h2>The whole", "<h2>JDKs");
    }

    @Test
    void ratesAndRatiosFollowFromTheTimes() {
        // 25 ns per packet are 40 million packets per second; 25 of 100 looks found nothing; 250 is 10 times 25.
        assertThat(BenchReport.render(result()))
                .contains(
                        "<tr><td>vifsched</td><td>25.00 <small>\u00b11.00</small></td><td>40.0</td><td>1.00</td><td>25.0 %</td>")
                .contains("<tr><td>locked</td><td>250.0 <small>\u00b11.0</small></td><td>4.0</td><td>10.00</td>")
                // alone 10, after others 30
                .contains("<tr><td>drr, steady</td><td>10.00 <small>\u00b11.00</small></td>"
                        + "<td>30.00 <small>\u00b11.00</small></td><td>3.00</td>")
                // 20,000,000 packets per second
                .contains(
                        "<tr><td>vifsched</td><td>80 %</td><td>20.00</td><td>1.50</td><td>3.00</td><td>4.00</td><td>90.00</td>");
    }

    @Test
    void theHostsSpeedFollowsFromItsCpuTime() {
        assertThat(BenchReport.render(result()))
                // 0.8 million packets and 8 million events in 4 s of CPU time for 100 s
                .contains("<tr><td>64</td><td>0.80</td><td>4.00 <small>\u00b10.50</small></td><td>0.20</td>"
                        + "<td>10.0</td><td>25</td></tr>")
                .contains("\"x\":[2.0,64.0],\"ticks\":[\"2\",\"64\"]")
                .contains("\"x\":[487650.0,975300.0],\"ticks\":[\"488 k\",\"975 k\"]")
                .contains(
                        "{\"label\":\"64 guests\",\"isRuler\":false,\"y\":[2.0,4.0],\"low\":[2.0,3.5],\"high\":[2.0,4.5]}");
    }

    @Test
    void anotherJdkIsComparedWithTheFirst() {
        assertThat(BenchReport.render(result()))
                .contains("<td>PolicyBenchmark, policy drr, vifs 8, workload steady</td>"
                        + "<td>10.00 <small>\u00b11.00</small></td><td>25</td><td>20.00 <small>\u00b11.00</small></td>"
                        + "<td>2.00</td><td>slower</td>");
    }

    @Test
    void plotsHaveLinesWithIntervals() {
        assertThat(BenchReport.render(result()))
                .contains("\"x\":[8.0,64.0],\"ticks\":[\"8\",\"64\"],\"lines\":[{\"label\":\"drr\",\"isRuler\":false,"
                        + "\"y\":[10.0,10.0],\"low\":[9.0,9.0],\"high\":[11.0,11.0]}")
                .contains("\"label\":\"bare-drr\",\"isRuler\":true")
                // 100 / (100 - 99.9) = 1000
                .contains("\"title\":\"80 % of what each way can carry\"", "\"ticks\":[\"50.0\",\"99.0\",\"99.9\"]");
    }

    @Test
    void theSameResultGivesTheSameBytes() {
        assertThat(BenchReport.render(result())).isEqualTo(BenchReport.render(result()));
        assertThat(BenchReport.summary(result()).lines()).hasSize(1 + 2 * 14 + 1);
    }
}
