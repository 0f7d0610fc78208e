package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Trace;
import org.junit.jupiter.api.Test;

/**
 * Whole schedules of QFQ. Weights 1, 2 and 5, longest 100 and 28 of overhead: a longest packet takes 128, 64 and 25.6 of
 * virtual time, so the slots are 128, 64 and 32 wide and finishes lie 256, 128 and 64 behind their slots. V grows by an
 * eighth of the bytes on the wire.
 */
class QuickFairQueueingScheduleTest {
    private static final String SPEC = "qfq weight=1,2,5 longest=100 overhead=28";

    @Test
    void backloggedVifsGoByTheFinishOfTheirSlots() {
        // Slots and finishes, per vif and packet; V before each decision: 0: S = 0, 128, 176, 304 in the slots 0,
        // 128, 128, 256; F = 256, 384, 384, 512. 1: S = 0, 64, 96, 160, 176 in the slots 0, 64, 64, 128, 128; F =
        // 128, 192, 192, 256, 256. 2: S = 0, 25.6, 51.2, 68.8, 94.4, 120, 129.6 in 0, 0, 32, 64, 64, 96, 128; F = 64,
        // 64, 96, 128, 128, 160, 192. V = 0, 16: vif 2. 32: vif 2, slot 32. 43: its slot is 64 > V, so vif 1 with
        // 128. 59: 64 is ahead for both: vif 0. 75, 91: vif 2 with 128. 107: vif 2 with 160. 113: slot 128 is ahead,
        // vif 1 with 192. 121: again. 137: vif 2 with 192. 153, 157: vif 1 with 256. 173, 179: vif 0; at 195 its slot
        // is 256, and V moves there.
        assertThat(Trace.starts(
                        SPEC,
                        "0:100 0:20 0:100 0:50 1:100 1:36 1:100 1:4 1:100 2:100 2:100 2:60 2:100 2:100 2:20 2:100"))
                .isEqualTo("2:100@0 2:100@128 2:60@256 1:100@344 0:100@472 2:100@600 2:100@728 2:20@856 1:36@904"
                        + " 1:100@968 2:100@1096 1:4@1224 1:100@1256 0:20@1384 0:100@1432 0:50@1560");
    }

    @Test
    void vifsThatComeStartAtVirtualTimeOrAtTheirTags() {
        // Vif 1 comes at V = 16, vif 0 at V = 32. At 256 V = 32: vif 2, S = 51.2 in slot 32, F = 96. At 304 V = 38:
        // vif 1, F = 128. At 432 V = 54: its S = 80 lies in slot 64: vif 0. At 560 V = 70: vif 1, F = 112. Idle at V
        // = 78. At 900 vif 2 (60.8 by its tag) starts at 78, slot 64, F = 128; vif 1 at its tag 112, slot 64, F =
        // 192; vif 0 at its tag 160, slot 128. V = 94 then: S of vif 2 is 103.6, slot 96: vif 1. V = 100: vif 2, then
        // slot 128, to which V moves: vif 2 with F = 192 before vif 0 with 384.
        assertThat(Trace.starts(SPEC, "2:100 2:100 @60 1:100 1:36 @200 0:100 2:20 @900 2:100 2:100 2:100 1:20 0:100"))
                .isEqualTo("2:100@0 2:100@128 2:20@256 1:100@304 0:100@432 1:36@560 2:100@900 1:20@1028 2:100@1076"
                        + " 2:100@1204 0:100@1332");
    }
}
