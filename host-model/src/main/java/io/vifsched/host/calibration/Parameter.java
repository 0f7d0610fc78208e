package io.vifsched.host.calibration;

/**
 * One number that the host's costs depend on.
 *
 * @param value in its unit
 * @param unit {@code ns} or {@code bytes}
 * @param least plausible value
 * @param most plausible value
 * @param source where the value comes from, one letter: S read in source code, P stated by the paper, W read in a published
 *     page, M from memory, I inferred, X measured with a prototype, U set by the user
 * @param about what it is
 */
public record Parameter(long value, String unit, long least, long most, String source, String about) {
    /** True if the value lies in the plausible range. */
    public boolean isPlausible() {
        return value >= least && value <= most;
    }

    Parameter withValue(long newValue) {
        return new Parameter(newValue, unit, least, most, "U", about);
    }
}
