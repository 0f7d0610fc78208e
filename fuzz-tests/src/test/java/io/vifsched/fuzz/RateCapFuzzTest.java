package io.vifsched.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Rate caps, under a policy of each kind: any operations on them. */
class RateCapFuzzTest {
    static final List<String> SPECS = List.of(
            "native rate=8Mbit window=1ms",
            "native rate=1bit,8kbit,7777777bit,1Gbit,1000Gbit cap=bucket burst=1514",
            "fifo rate=0:1000Gbit,1:400bit,2:8kbit window=10s",
            "fifo rate=13Mbit window=500us",
            "rr rate=8Mbit cap=bucket burst=1",
            "drr rate=8Mbit cap=bucket burst=1073741824",
            "wfq link=100Mbit rate=33333333bit cap=bucket burst=3000",
            "edf rate=16Mbit window=1us",
            "min-rate link=100Mbit min=1Mbit rate=2Mbit window=50ms");

    @FuzzTest
    void keepsWhatEverySchedulerPromises(byte[] operations) {
        Operations.perform(SPECS, operations);
    }
}
