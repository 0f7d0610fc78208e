package io.vifsched.experiments.scenario;

import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.metrics.HostListener;

/** Watches one run, and changes nothing of what it measures. */
public interface Observer {
    /** Sees nothing. */
    Observer NONE = new Observer() {};

    /** Told what happens to packets. */
    default HostListener listener() {
        return HostListener.NONE;
    }

    /** The same machine, keeping what the observer wants to see of its CPUs. */
    default MachineConfig watched(MachineConfig machine) {
        return machine;
    }

    /** The run has ended, and accounts for every packet and nanosecond of CPU. */
    default void ended(Machine machine, long durationNanos) {}
}
