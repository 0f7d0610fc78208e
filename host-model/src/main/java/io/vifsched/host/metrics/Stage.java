package io.vifsched.host.metrics;

/** How far a packet has come; each stage counts all that reached it. */
public enum Stage {
    /** The application sent it. */
    OFFERED,
    /** The scheduler took it into its vif's queue. */
    ACCEPTED,
    /** The scheduler chose it. */
    DEQUEUED,
    /** Its transmission on the wire has ended. */
    DELIVERED
}
