package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Slots that are looked at and taken in two steps: were these to pass, the others' passing would mean nothing. */
public class CanaryInterleavingsTest {
    @Test
    void theModelCheckerCatchesARacyReservation() {
        assertThatThrownBy(() ->
                        new ModelCheckingOptions().minimizeFailedScenario(false).check(RacySlots.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    @Test
    void freeRunsCatchARacyReservation() {
        assertThatThrownBy(
                        () -> new StressOptions().minimizeFailedScenario(false).check(LingeringSlots.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    /** The slots of a device, without a compare-and-set. */
    @Param(name = "slots", gen = IntGen.class, conf = "1:3")
    public static class RacySlots {
        private volatile int free = 4;

        @Operation
        public int reserve(@Param(name = "slots") int slots) {
            int seen = free;
            int taken = Math.min(seen, slots);
            linger();
            free = seen - taken;
            return taken;
        }

        @Operation
        public void release(@Param(name = "slots") int slots) {
            int seen = free;
            linger();
            free = seen + slots;
        }

        void linger() {}
    }

    /** The same with time between look and take, so that free runs meet there on any machine; a loop to the model checker. */
    @Param(name = "slots", gen = IntGen.class, conf = "1:3")
    public static class LingeringSlots extends RacySlots {
        @Override
        @Operation
        public int reserve(@Param(name = "slots") int slots) {
            return super.reserve(slots);
        }

        @Override
        @Operation
        public void release(@Param(name = "slots") int slots) {
            super.release(slots);
        }

        @Override
        void linger() {
            for (int i = 0; i < 100; i++) {
                Thread.onSpinWait();
            }
        }
    }
}
