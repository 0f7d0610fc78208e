package org.example.boxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vifsched.host.HostResult;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.RoundRobin;
import io.vifsched.host.device.CardModel;
import io.vifsched.host.device.RingCard;
import org.junit.jupiter.api.Test;

/** Each run has passed the host's own audit of packets and CPU time when it returns. */
class OwnBoxesTest {
    private static final CardModel SILENT = slot -> SilentCard.of(64, slot);
    private static final Dom0First DOM0_FIRST = new Dom0First(1_000_000);
    private static final RoundRobin ROUND_ROBIN = new RoundRobin(1_000_000);

    @Test
    void theOwnCardTakesNoCpuTime() {
        assertEquals(0, deviceNanos(OwnBoxes.run(ROUND_ROBIN, SILENT, "drr")));
        assertTrue(deviceNanos(OwnBoxes.run(ROUND_ROBIN, RingCard::new, "drr")) > 1_000_000);
    }

    private static long deviceNanos(HostResult result) {
        Machine machine = result.machine();
        return machine.domain(0).cpuNanos(machine.purpose("device"));
    }

    @Test
    void dom0WaitsLessIfItComesFirst() {
        long first = OwnBoxes.dom0WaitedNanos(OwnBoxes.run(DOM0_FIRST, SILENT, "drr"));
        long inTurn = OwnBoxes.dom0WaitedNanos(OwnBoxes.run(ROUND_ROBIN, SILENT, "drr"));
        assertTrue(first < inTurn, first + " ns, in turn " + inTurn);
    }

    @Test
    void theOwnPolicyServesShortPacketsFirst() {
        HostResult shortest = OwnBoxes.run(DOM0_FIRST, SILENT, "shortest");
        HostResult byShare = OwnBoxes.run(DOM0_FIRST, SILENT, "drr weight=1,9");
        // 20 Mb/s are 2,500,000 bytes; of the last packets some are on their way.
        assertEquals(2_500_000, shortest.deliveredWireBytes(0), 224 * 300);
        assertTrue(byShare.deliveredWireBytes(0) < 1_500_000, byShare.deliveredWireBytes(0) + " bytes");
    }

    @Test
    void theSameRunTwiceIsTheSame() {
        HostResult one = OwnBoxes.run(DOM0_FIRST, SILENT, "shortest");
        HostResult two = OwnBoxes.run(DOM0_FIRST, SILENT, "shortest");
        assertEquals(one.events(), two.events());
        assertEquals(one.deliveredWireBytes(1), two.deliveredWireBytes(1));
    }

    @Test
    void mainRuns() {
        OwnBoxes.main(new String[0]);
    }
}
