package org.example.simulator;

import io.vifsched.PacketSchedulers;
import io.vifsched.conformance.DriverConformance;
import org.junit.jupiter.api.Test;

/** What a scheduler asks of whoever drives it. */
class OwnSimulatorConformanceTest {
    @Test
    void theSimulatorKeepsTheContractOfDrivers() {
        for (String spec : new String[] {"drr lazy vifs=3", "wf2q+ vifs=3 link=100Mbit", "lqf vifs=3 rate=0:9Mbit"}) {
            DriverConformance scheduler = DriverConformance.onLink(PacketSchedulers.of(spec), 100_000_000, 24);
            new OwnSimulator(scheduler).run(100_000_000);
        }
    }
}
