package io.vifsched.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Policies with groups and trees inside: any operations on them. */
class StructuredPolicyFuzzTest {
    static final List<String> SPECS = List.of(
            "hierarchical groups=2,3",
            "hierarchical groups=1,4 outer=(wf2q+ weight=3,1) inner=(fifo),(wfq weight=1,2,3,4) link=800Mbit",
            "hierarchical groups=2,2,1 outer=(edf deadline=1ms,0ns,5us) inner=(drr lazy quantum=1)",
            "hierarchical groups=4,1 outer=(priority priority=1,2) inner=(hierarchical groups=1,3 outer=(wf2q+)),(rr)"
                    + " link=1Gbit",
            "hierarchical groups=3,2 outer=(scfq weight=2,1) inner=(qfq+ aggregate=2),(sfq) rate=1:8Mbit,2:2Mbit window=1ms",
            "hierarchical groups=5 inner=(min-rate min=0:1Mbit) link=100Mbit rate=0:30Mbit cap=bucket burst=1514",
            "hierarchical groups=2,3 outer=(rr) inner=(wrr literal),(drr) link=800Mbit",
            "hierarchical groups=2,3 inner=(htb tree=(rate=8Mbit (vif=0-1 rate=1Mbit ceil=4Mbit))),(wf2q) link=8Mbit",
            "htb tree=(rate=100Mbit (vif=0-4 rate=20Mbit ceil=100Mbit))",
            "htb longest=1500 tree=(rate=8Mbit (vif=0 rate=1Mbit ceil=3Mbit priority=8) (rate=2Mbit ceil=8Mbit burst=1500"
                    + " (vif=1 rate=1Mbit ceil=8Mbit quantum=1500) (vif=2 rate=7bit)) (vif=3-4 rate=5Mbit cburst=9000))",
            "htb longest=65535 overhead=24 tree=(rate=1Mbit (rate=900kbit (vif=0-1 rate=800kbit) (vif=2 rate=9kbit))"
                    + " (vif=3-4 rate=700kbit)) rate=1:8Mbit,2:2Mbit window=1ms",
            "htb tree=(rate=1Gbit (vif=0-4 rate=1Gbit)) prioritize=off");

    @FuzzTest
    void keepsWhatEverySchedulerPromises(byte[] operations) {
        Operations.perform(SPECS, operations);
    }
}
