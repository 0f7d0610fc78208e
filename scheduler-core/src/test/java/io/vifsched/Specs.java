package io.vifsched;

import java.util.stream.Stream;

/** A spec of every kind of scheduler, for tests that state what holds for all. */
final class Specs {
    /** Vifs in each spec. */
    static final int VIFS = 5;

    private Specs() {}

    /** Those that always send a visible packet. */
    static Stream<String> workConserving() {
        return Stream.of(
                        "fifo",
                        "native",
                        "rr",
                        "wrr priority=5,3,1,2,2",
                        "wrr priority=5,3,1,2,2 rounding=carry mean=100,1500,700,64,900",
                        "drr weight=1,2,3,1,4 quantum=300",
                        "drr lazy weight=1,2,3,1,4",
                        "wfq weight=1,2,3,1,4",
                        "min-rate min=0:5Mbit,2:20Mbit priority=1,2,1,2,3",
                        "priority priority=1,2,2,3,1",
                        "priority priority=1,2,2,3,1 guard=3",
                        "scfq weight=1,2,3,1,4",
                        "sfq weight=1,2,3,1,4",
                        "wf2q weight=1,2,3,1,4",
                        "wf2q+ weight=1,2,3,1,4",
                        "wf2q+ lazy weight=1,2,3,1,4 overhead=24",
                        "qfq weight=1,2,3,1,4",
                        "qfq+ weight=1,2,2,1,2 aggregate=2",
                        "edf deadline=1us,20us,300us,4ms,0ns",
                        "hierarchical groups=2,3",
                        "hierarchical groups=1,4 outer=(wf2q+ weight=1,3) inner=(rr),(wfq weight=1,2,3,4) overhead=24",
                        "hierarchical groups=5x1 outer=(fifo) inner=(native)",
                        "hierarchical groups=4,1 outer=(sfq) inner=0:(hierarchical groups=2x2 inner=(wf2q),(edf))",
                        "drr prioritize=off",
                        "wfq prioritize=off overhead=24")
                .map(Specs::completed);
    }

    /** Those whose caps or timers hold packets back. */
    static Stream<String> holdingBack() {
        return Stream.of(
                        "wrr literal priority=5,3,1,2,2",
                        "native rate=40Mbit",
                        "fifo rate=1:8Mbit,3:1Mbit window=1ms",
                        "rr rate=8Mbit cap=bucket burst=3000",
                        "wrr priority=5,3,1,2,2 rate=0:8Mbit window=200us",
                        "wrr literal priority=2,1,1,1,1 rate=0:8Mbit,2:3Mbit cap=bucket burst=1600",
                        "drr rate=0:8Mbit,4:700kbit window=5ms",
                        "drr lazy rate=0:8Mbit cap=bucket burst=2000",
                        "wfq weight=1,2,3,1,4 rate=1:30Mbit,2:2Mbit window=100us",
                        "min-rate min=2Mbit rate=0:8Mbit,1:1Mbit cap=bucket burst=1514",
                        "sfq weight=1,2,3,1,4 rate=1:30Mbit,2:2Mbit window=100us",
                        "wf2q weight=1,2,3,1,4 rate=1:30Mbit,2:2Mbit window=100us",
                        "wf2q+ lazy weight=1,2,3,1,4 rate=0:8Mbit cap=bucket burst=2000",
                        "qfq weight=1,2,3,1,4 rate=1:30Mbit,2:2Mbit window=100us",
                        "qfq+ weight=2,1,1,1,2 rate=1:30Mbit,2:2Mbit window=100us",
                        "hierarchical groups=3,2 inner=(wrr literal priority=5,3,1),(rr)",
                        "hierarchical groups=2x2,1 outer=(wrr literal priority=2,1,1) rate=1:30Mbit,2:2Mbit window=100us",
                        "hierarchical groups=2,3 inner=(wf2q+ lazy),(qfq) rate=0:8Mbit,3:3Mbit cap=bucket burst=2000",
                        "hierarchical groups=2,3 inner=1:(hierarchical groups=1,2 inner=(wrr literal)) rate=8Mbit window=2ms",
                        "htb tree=(rate=800Mbit (rate=100Mbit ceil=400Mbit (vif=0-1 rate=50Mbit ceil=300Mbit))"
                                + " (vif=2 rate=30Mbit) (vif=3-4 rate=20Mbit ceil=800Mbit priority=2))",
                        "htb longest=3000 overhead=24 rate=1:30Mbit,4:2Mbit window=1ms tree=(rate=80Mbit ceil=90Mbit"
                                + " (vif=4 rate=30Mbit burst=3024) (rate=1Mbit (vif=0-3 rate=1Mbit quantum=5000)))",
                        "hierarchical groups=2,3 outer=(htb tree=(rate=100Mbit (vif=0-1 rate=30Mbit ceil=90Mbit)))",
                        "hierarchical groups=2,3 inner=1:(htb tree=(rate=90Mbit (vif=0-2 rate=3Mbit ceil=80Mbit)))"
                                + " rate=2:2Mbit cap=bucket burst=2000",
                        "drr rate=2:1Mbit prioritize=off")
                .map(Specs::completed);
    }

    static Stream<String> all() {
        return Stream.concat(workConserving(), holdingBack());
    }

    private static String completed(String spec) {
        return spec + " vifs=" + VIFS + " limit=20 link=800Mbit";
    }
}
