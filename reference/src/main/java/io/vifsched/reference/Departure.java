package io.vifsched.reference;

/**
 * One packet that was sent; times in nanoseconds.
 *
 * @param row its place in the workload
 * @param vif the virtual interface
 * @param lengthBytes the frame's length
 * @param arrival when it came
 * @param start when its transmission began
 * @param finish when its transmission ended
 */
public record Departure(int row, int vif, int lengthBytes, Rational arrival, Rational start, Rational finish) {}
