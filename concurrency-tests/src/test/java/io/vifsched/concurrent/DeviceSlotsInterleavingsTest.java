package io.vifsched.concurrent;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** {@link DeviceSlots} are a counter that never goes below 0 or above its capacity. */
@Param(name = "slots", gen = IntGen.class, conf = "1:3")
public class DeviceSlotsInterleavingsTest extends Interleavings {
    private final DeviceSlots device = new DeviceSlots(4);

    @Override
    Class<?> sequentialSpecification() {
        return Sequential.class;
    }

    @Override
    int threads() {
        return 3;
    }

    @Operation
    public int reserve(@Param(name = "slots") int slots) {
        return device.reserve(slots);
    }

    @Operation
    public boolean release(@Param(name = "slots") int slots) {
        try {
            device.release(slots);
            return true;
        } catch (IllegalStateException e) {
            return false; // more than are reserved
        }
    }

    @Operation
    public int free() {
        return device.free();
    }

    /** A counter. */
    public static class Sequential {
        private int free = 4;

        public int reserve(int slots) {
            int taken = Math.min(free, slots);
            free -= taken;
            return taken;
        }

        public boolean release(int slots) {
            if (free + slots > 4) {
                return false;
            }
            free += slots;
            return true;
        }

        public int free() {
            return free;
        }
    }
}
