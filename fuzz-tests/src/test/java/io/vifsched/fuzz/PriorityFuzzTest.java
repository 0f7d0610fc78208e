package io.vifsched.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Policies that go by priority or by time: any operations on them. */
class PriorityFuzzTest {
    static final List<String> SPECS = List.of(
            "priority priority=1,2,2,3,1",
            "priority priority=1,2,2,3,1 guard=3",
            "priority priority=5,4,3,2,1 guard=1",
            "edf deadline=1us,20us,300us,4ms,0ns",
            "edf deadline=1000s,0ns,0ns,1ns,1ns",
            "min-rate min=0:5Mbit,2:20Mbit priority=1,2,1,2,3 link=800Mbit",
            "min-rate min=8kbit period=10s longest=1048576 link=1Gbit",
            "min-rate link=100Mbit",
            "min-rate",
            "min-rate prioritize=off min=1Mbit link=100Mbit",
            "priority priority=1,2,2,3,1 guard=2 rate=8Mbit window=1ms",
            "edf rate=1:8Mbit cap=bucket burst=1514",
            "min-rate min=2Mbit link=1Gbit rate=0:8Mbit,1:1Mbit cap=bucket burst=1514 overhead=24");

    @FuzzTest
    void keepsWhatEverySchedulerPromises(byte[] operations) {
        Operations.perform(SPECS, operations);
    }
}
