package io.vifsched.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Policies that take turns: any operations on them. */
class RoundRobinFuzzTest {
    static final List<String> SPECS = List.of(
            "fifo",
            "native",
            "rr",
            "wrr priority=5,3,1,2,2",
            "wrr priority=5,3,1,2,2 rounding=carry mean=100,1500,700,64,900",
            "wrr rounding=floor priority=0:65535",
            "drr weight=1,2,3,1,4 quantum=300",
            "drr lazy quantum=1",
            "drr quantum=1048576 handles=65536",
            "drr prioritize=off cap=bucket burst=1514 rate=0:8Mbit",
            "native rate=8Mbit window=1ms",
            "drr lazy rate=0:8Mbit,4:700kbit cap=bucket burst=1048576",
            "wrr literal link=1Gbit priority=2,1,1,1,1",
            "wrr literal link=7777777bit overhead=24 rounding=carry rate=0:8Mbit,2:3Mbit window=10ms");

    @FuzzTest
    void keepsWhatEverySchedulerPromises(byte[] operations) {
        Operations.perform(SPECS, operations);
    }
}
