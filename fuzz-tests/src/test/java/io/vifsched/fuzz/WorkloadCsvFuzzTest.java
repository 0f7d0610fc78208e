package io.vifsched.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vifsched.PacketScheduler;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.schedule.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The workloads of {@code vifsched schedule}: any file. */
class WorkloadCsvFuzzTest {
    private static final InputBytes FILE = new InputBytes();

    private record Arrival(long timeNanos, int vif, int sizeBytes) {}

    @FuzzTest
    @DictionaryEntries({"time_ns,vif,size_bytes", "size_bytes,vif,time_ns", "\"0\"", "#", "\ufeff", "1048576"})
    void eitherHoldsAWorkloadOrIsRefused(byte[] file) throws IOException {
        List<Arrival> arrivals;
        try {
            arrivals = arrivals(file);
        } catch (InputException e) {
            Refusal.check(e);
            return;
        }
        StringBuilder written = new StringBuilder("time_ns,vif,size_bytes\n");
        for (Arrival arrival : arrivals) {
            written.append(arrival.timeNanos).append(',').append(arrival.vif).append(',');
            written.append(arrival.sizeBytes).append('\n');
        }
        assertThat(arrivals(written.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(arrivals);
    }

    private static List<Arrival> arrivals(byte[] bytes) throws IOException {
        Workload workload = Workload.check(FILE.of(bytes), "w.csv", 0);
        List<Arrival> arrivals = new ArrayList<>();
        BitSet rows = new BitSet();
        workload.replay((timeNanos, vif, sizeBytes, row) -> {
            assertThat(vif).isBetween(0, workload.highestVif());
            assertThat(sizeBytes).isBetween(1, PacketScheduler.MAX_LENGTH_BYTES);
            rows.set((int) row);
            arrivals.add(new Arrival(timeNanos, vif, sizeBytes));
        });
        assertThat(arrivals)
                .hasSize((int) workload.rows())
                .extracting(Arrival::timeNanos)
                .isSorted();
        assertThat(rows.cardinality()).isEqualTo(arrivals.size());
        return arrivals;
    }
}
