package io.vifsched.experiments.report;

/** Which end of a metric is the good one. */
public enum Better {
    /** Less is better. */
    LOWER,
    /** More is better. */
    HIGHER,
    /** A figure to read, not to win. */
    NEITHER
}
