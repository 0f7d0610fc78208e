package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceReportTest {
    private static final List<BenchDifference> DIFFERENCES = List.of(
            new BenchDifference("policy <drr>", new Estimate(10, 9, 11), new Estimate(5, 4.5, 5.5)),
            new BenchDifference("policy rr", new Estimate(10, 9, 11), new Estimate(12, 11.5, 12.5)),
            new BenchDifference("policy wfq", new Estimate(10, 9, 11), new Estimate(10, 9, 11)),
            new BenchDifference(
                    "policy edf",
                    new Estimate(10, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                    new Estimate(1_000, 999, 1_001)));

    @Test
    void countsDrawsAndListsDifferences() {
        String page = DifferenceReport.render("a.json", "b.json", DIFFERENCES);

        assertThat(page)
                .contains("<dt>Measurements</dt><dd>4</dd>", "<dt>faster</dt><dd>1</dd>", "<dt>slower</dt><dd>1</dd>")
                .contains("<td>policy &lt;drr&gt;</td><td>10.00 <small>\u00b11.00</small></td>"
                        + "<td>5.00 <small>\u00b10.50</small></td><td>0.500</td><td>faster</td>")
                // The edge is 8: 1 lies in the middle of 430 to 1030, 1/2 a third of the way to the left; 100 at the
                // edge.
                .contains("<circle class=\"v2\" r=\"4.5\" cx=\"630.0\"", "<circle class=\"v8\" r=\"4.5\" cx=\"730.0\"")
                .contains("<circle class=\"v8\" r=\"4.5\" cx=\"1030.0\"")
                .doesNotContain("{{", "<drr>", "NaN", "Infinity");
        assertThat(DifferenceReport.render("a.json", "b.json", DIFFERENCES)).isEqualTo(page);
    }

    @Test
    void theRatiosIntervalComesFromOppositeEnds() {
        assertThat(DIFFERENCES.get(0).lowRatio()).isEqualTo(4.5 / 11);
        assertThat(DIFFERENCES.get(0).highRatio()).isEqualTo(5.5 / 9);
        assertThat(new BenchDifference("x", new Estimate(1, -1, 3), new Estimate(1, 1, 1)).highRatio())
                .isInfinite();
    }
}
