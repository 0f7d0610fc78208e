package io.vifsched.conformance.run;

/**
 * One packet that was sent.
 *
 * @param row its place in the workload
 * @param arrivalNanos when it came
 * @param startNanos when its transmission began
 * @param finishNanos when its transmission ended
 */
public record Departure(int row, int vif, int lengthBytes, long arrivalNanos, long startNanos, long finishNanos) {}
