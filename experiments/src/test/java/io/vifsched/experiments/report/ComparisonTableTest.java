package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ComparisonTableTest {
    @Test
    void fitsIn120Columns() {
        for (int vifs : new int[] {1, 4, 6, 7, 64}) {
            String table = ComparisonTable.render(SampleComparison.of(vifs, true));
            assertThat(table.lines()).allMatch(line -> line.length() <= 120);
        }
    }
}
