package io.vifsched.experiments.bench;

import java.util.Locale;

/** What can be measured by itself. */
public enum Suite {
    /** Cost by policy, workload and number of vifs, beside rulers. */
    POLICIES,
    /** Cost by packet sizes. */
    SIZES,
    /** Cost in a JVM that has run other policies before. */
    POLLUTED,
    /** Cost of a packet from thread to thread. */
    HANDOVER,
    /** Time of a packet from thread to thread, by load. */
    LATENCY,
    /** Cost of an event of the host model. */
    EVENTS,
    /** Cost of a packet of the whole host model, by number of guests. */
    HOST;

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
