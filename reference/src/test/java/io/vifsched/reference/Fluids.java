package io.vifsched.reference;

import java.util.Comparator;
import java.util.List;

/** Fluid systems that have been fed a random workload. */
final class Fluids {
    private Fluids() {}

    static List<Arrival> sorted(RandomWorkload workload) {
        return workload.arrivals().stream()
                .sorted(Comparator.comparing(Arrival::time))
                .toList();
    }

    static long[] weights(RandomWorkload workload) {
        return workload.parameters().each("weight").stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    static FluidGps exact(RandomWorkload workload) {
        FluidGps fluid = new FluidGps(
                workload.parameters().each("weight"), workload.parameters().rate());
        sorted(workload).forEach(arrival -> fluid.arrive(arrival.vif(), arrival.lengthBytes(), arrival.time()));
        return fluid;
    }
}
