package io.vifsched.host.disk;

/**
 * Stalls: while disk requests are outstanding, a VCPU of the domain that serves disks is now and then held with interrupts
 * off, so that neither threads nor interrupts run on it.
 *
 * @param meanGapNanos mean of the exponentially distributed times from the end of a stall to the next
 * @param shortestNanos of a stall, 1 or more
 * @param longestNanos of a stall, the shortest or more; lengths are uniformly distributed
 * @param vcpu that is held, from 0
 */
public record StallConfig(long meanGapNanos, long shortestNanos, long longestNanos, int vcpu) {
    /** Checks the settings. */
    public StallConfig {
        Settings.check("meanGapNanos", meanGapNanos, 1, Settings.LONGEST_NANOS);
        Settings.check("shortestStallNanos", shortestNanos, 1, 1_000_000_000_000L);
        Settings.check("longestStallNanos", longestNanos, shortestNanos, 1_000_000_000_000L);
        Settings.check("vcpu", vcpu, 0, Integer.MAX_VALUE);
    }

    /** Stalls of 50 to 500 ms of VCPU 0. */
    public static StallConfig every(long meanGapNanos) {
        return new StallConfig(meanGapNanos, 50_000_000, 500_000_000, 0);
    }
}
