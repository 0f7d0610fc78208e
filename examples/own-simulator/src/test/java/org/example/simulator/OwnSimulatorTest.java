package org.example.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnSimulatorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void drrSharesTheLinkByWeightWhateverThePacketsAre() {
        String spec = "drr vifs=3 weight=1,2,5 limit=100";
        long[] early = new OwnSimulator(spec).run(SECOND / 10);
        long[] late = new OwnSimulator(spec).run(SECOND);
        long[] quantum = {1500, 3000, 7500};
        long[] longest = {1514, 594, 1514};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                // By 100 ms every queue is full, so from then on DRR's bound holds to the byte.
                double gap = (double) (late[i] - early[i]) / quantum[i] - (double) (late[j] - early[j]) / quantum[j];
                double bound = 1 + (longest[i] - 1.0) / quantum[i] + (longest[j] - 1.0) / quantum[j];
                assertTrue(Math.abs(gap) <= bound, "vifs " + i + " and " + j + " are " + gap + " visits apart");
            }
        }
    }

    @Test
    void aRateCapWakesTheLinkUp() {
        long[] sent = new OwnSimulator("drr vifs=3 rate=0:10Mbit,1:10Mbit,2:10Mbit").run(SECOND);
        for (long bytes : sent) {
            // 10 Mb/s are 62,500 bytes per window of 50 ms; windows start at 0, 50, ..., 950 ms
            assertTrue(bytes > 19 * 61_000 && bytes <= 21 * 62_500, bytes + " bytes");
        }
    }

    @Test
    void theOwnPolicyIsFoundByItsId() {
        PacketScheduler scheduler = PacketSchedulers.of("lqf vifs=2");
        for (int vif : new int[] {0, 0, 1, 1, 1}) {
            scheduler.enqueue(vif, 1000, vif, 0);
        }
        List<Long> order = new ArrayList<>();
        for (long vif = scheduler.dequeue(0); vif != PacketScheduler.NONE; vif = scheduler.dequeue(0)) {
            order.add(vif);
        }
        // Waiting 2:3, 2:2, 1:2, 1:1, 0:1; the lower id wins a tie.
        assertEquals(List.of(1L, 0L, 1L, 0L, 1L), order);
    }

    @Test
    void theOwnOptionIsReadFromTheSpec() {
        PacketScheduler scheduler = PacketSchedulers.of("lqf by=bytes vifs=2");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(1, 1000, 1, 0);
        assertEquals(1, scheduler.dequeue(0));
    }

    @Test
    void theFirstStepsPrintTheOrderOfService() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FirstSteps.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        // vif 0 may send 1500 bytes per visit, vif 1 4500
        int[] order = {0, 1, 3, 5, 2, 7, 4, 6};
        String[] lines = printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
        String[] expected = new String[8];
        for (int i = 0; i < 8; i++) {
            expected[i] = "packet " + order[i] + " of vif " + order[i] % 2 + " starts at " + i * 120_000 + " ns";
        }
        assertArrayEquals(expected, lines);
    }

    @Test
    void mainRuns() {
        OwnSimulator.main(new String[0]);
        OwnSimulator.main(new String[] {"lqf vifs=3 limit=100"});
    }
}
