package io.vifsched.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.SpecException;
import io.vifsched.VifScheduler;
import java.nio.charset.StandardCharsets;

/** Specs: any text. */
class SpecFuzzTest {
    private static final int MOST_VIFS = 64; // more would fill the heap
    private static final int MOST_HANDLES = 1 << 16;

    @FuzzTest
    @DictionaryEntries({
        "fifo",
        "native",
        "rr",
        "wrr",
        "drr",
        "wfq",
        "wf2q+",
        "qfq",
        "edf",
        "min-rate",
        "priority",
        "vifs=3",
        "limit=none",
        "rate=1:8Mbit",
        "cap=bucket",
        "cap=credit",
        "window=1ms",
        "burst=1500",
        "prioritize=off",
        "link=100Mbit",
        "overhead=24",
        "handles=9",
        "weight=1,2,4",
        "quantum=0:900,2:1",
        "lazy",
        "literal",
        "priority=3,1",
        "mean=64",
        "rounding=carry",
        "min=2Mbit",
        "period=1ms",
        "longest=1514",
        "deadline=0ns",
        "guard="
    })
    void eitherMakesASchedulerOrIsRefused(byte[] text) {
        String spec = new String(text, StandardCharsets.UTF_8);
        try {
            PolicySettings settings = PacketSchedulers.settings(PolicySpec.parse(spec));
            if (settings.vifs() > MOST_VIFS || settings.number("handles") > MOST_HANDLES) {
                return;
            }
            check(PacketSchedulers.of(spec));
        } catch (SpecException e) {
            Refusal.check(e);
        }
    }

    private static void check(VifScheduler scheduler) {
        VifScheduler again = PacketSchedulers.of(scheduler.spec());
        assertThat(again.spec()).isEqualTo(scheduler.spec());
        int vifs = scheduler.backlog().vifs();
        assertThat(again.backlog().vifs()).isEqualTo(vifs);
        int result = scheduler.enqueue(vifs - 1, 1, 0, 0);
        assertThat(result).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.nextWakeup(0)).isZero();
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.nextWakeup(0)).isEqualTo(PacketScheduler.NEVER);
    }
}
