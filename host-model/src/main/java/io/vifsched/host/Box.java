package io.vifsched.host;

import java.util.Arrays;
import java.util.Optional;

/** A part of the Xen host that has an ideal variant, so that one cause can be isolated at a time: {@link XenHost#ablate}. */
public enum Box {
    /** CPU time that guests spend on sending, receiving and events; ideal: none. Pacing keeps its own time. */
    GUEST_CPU("guest-cpu"),
    /** Latency of event channels, both ways; ideal: none. */
    EVENT_LATENCY("event-latency"),
    /** Bridge, device queue and driver in dom0's soft interrupts, both ways; ideal: no CPU time and no delay. */
    BRIDGE("bridge"),
    /** CPU time of netback; ideal: none. Threads, batches and pending slots stay. */
    NETBACK("netback"),
    /** The card's interrupts; ideal: each transmission raises one at once, which takes no CPU time. */
    INTERRUPT("interrupt"),
    /** The CPU scheduler; ideal: every task has a physical CPU of its own, which neither wakes nor switches. */
    CPU_SCHEDULER("cpu-scheduler");

    private final String id;

    Box(String id) {
        this.id = id;
    }

    /** The box of a name. */
    public static Optional<Box> of(String id) {
        return Arrays.stream(values()).filter(box -> box.id.equals(id)).findFirst();
    }

    /** Its name in commands and files. */
    public String id() {
        return id;
    }
}
