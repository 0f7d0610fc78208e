package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.policies.Fitted;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.reference.ExactPolicies;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedSchedulerTest {
    // Four packets at once to vifs 1, 1, 0, 0, which take 8 ns, and two later.
    private static final Workload WORKLOAD = new Workload(
            1,
            List.of(1L, 1L),
            List.of(
                    new Packet(0, 1, 2),
                    new Packet(0, 1, 2),
                    new Packet(0, 0, 2),
                    new Packet(0, 0, 2),
                    new Packet(9, 0, 20),
                    new Packet(9, 0, 20)));

    /** fifo: 1 1 0 0; rr: 0 1 0 1; native: 1 0 1 0; htb: vif 0 owes 4 of 24 bytes when it has sent; qfq: 20 are too many. */
    @ParameterizedTest
    @CsvSource({
        "fifo, fifo, true",
        "fifo, rr, false",
        "rr, rr, true",
        "rr, native, false",
        "native, rr, false",
        "htb longest=20 tree=(rate=8Gbit burst=20 (vif=0-1 rate=1Gbit burst=20 cburst=20)), rr, false",
        "qfq longest=3, fifo, false",
        "qfq longest=3, qfq longest=3, true"
    })
    void tellsWhetherBothDoTheSame(String spec, String other, boolean agrees) {
        Fitted exact = Fitted.of(other + " vifs=2 link=8Gbit");
        PairedScheduler pair = new PairedScheduler(
                new PlainScheduler(Fitted.of(spec + " vifs=2 link=8Gbit").policy(), 2, 6),
                ExactPolicies.of(exact.exact().id(), exact.exact().parameters()),
                2,
                6);

        Run.of(pair, WORKLOAD, now -> {});

        assertThat(pair.agrees()).isEqualTo(agrees);
    }
}
