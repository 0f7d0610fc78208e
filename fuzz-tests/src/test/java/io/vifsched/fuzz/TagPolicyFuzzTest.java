package io.vifsched.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Policies that tag packets with virtual times: any operations on them. */
class TagPolicyFuzzTest {
    static final List<String> SPECS = List.of(
            "scfq weight=1,2,3,1,4",
            "sfq weight=1,2,3,1,4",
            "wfq weight=1,2,3,1,4 link=800Mbit",
            "wfq weight=65535,1,65521,32749,7 link=999983bit overhead=24",
            "wf2q weight=1,2,3,1,4 link=800Mbit",
            "wf2q weight=65535,1,65521,32749,7 link=1000Gbit overhead=1000",
            "wf2q+ weight=1,2,3,1,4 link=800Mbit",
            "wf2q+ lazy weight=65535,1,65521,32749,7 link=1kbit",
            "qfq weight=1,2,3,1,4 longest=1048576",
            "qfq weight=65535,1,65521,32749,7 overhead=24",
            "qfq longest=1",
            "scfq prioritize=off weight=3,1,1,1,1",
            "sfq rate=1:8Mbit,2:2Mbit window=1ms",
            "wfq link=800Mbit rate=0:30Mbit,2:2Mbit window=100us",
            "wf2q link=1Gbit rate=8Mbit cap=bucket burst=2000",
            "wf2q+ link=1Gbit rate=1:30Mbit,2:2Mbit",
            "qfq weight=1,2,3,1,4 rate=0:30Mbit,2:2Mbit cap=bucket burst=1514",
            "qfq+ weight=1,2,1,2,1 aggregate=3 longest=1048576",
            "qfq+ weight=65535,1,65521,32749,7 overhead=24",
            "qfq+ weight=1,2,1,2,1 rate=0:30Mbit,2:2Mbit cap=bucket burst=1514");

    @FuzzTest
    void keepsWhatEverySchedulerPromises(byte[] operations) {
        Operations.perform(SPECS, operations);
    }
}
