package io.vifsched.experiments.compare;

/** How much work a comparison puts into its numbers. */
public enum Effort {
    /** A first look. */
    QUICK(2_000_000_000L, 5),
    /** What is right for most questions. */
    NORMAL(10_000_000_000L, 10),
    /** For publication. */
    THOROUGH(60_000_000_000L, 30);

    private final long durationNanos;
    private final int replications;

    Effort(long durationNanos, int replications) {
        this.durationNanos = durationNanos;
        this.replications = replications;
    }

    /** How long each replication lasts unless the user says otherwise, in simulated nanoseconds. */
    public long durationNanos() {
        return durationNanos;
    }

    /** How many replications there are unless the user says otherwise. */
    public int replications() {
        return replications;
    }
}
