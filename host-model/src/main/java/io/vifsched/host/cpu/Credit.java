package io.vifsched.host.cpu;

/**
 * Xen's credit scheduler: weights, caps, priorities UNDER, OVER and BOOST. {@link #xen400} and {@link #xen42} are two
 * points of its history; the other methods change one setting each.
 *
 * @param sliceNanos slice of a VCPU and period of accounting, in nanoseconds; three ticks; a multiple of 300,000
 * @param debit how running costs credits
 * @param boost whether a VCPU that wakes with credits left goes before those that are running
 * @param overflow what becomes of more credits than one slice costs
 * @param rateLimitNanos how long a VCPU runs at least before another replaces it, in nanoseconds; 0 for no limit
 * @param migrationDelayNanos for how long after it has run a VCPU is not moved to another CPU, in nanoseconds
 * @param firstTickNanos time of the first tick of physical CPU 0, in nanoseconds, 0 to the period
 * @param tickStaggerNanos by how much each physical CPU ticks later than the one before, in nanoseconds
 * @param firstAccountNanos time of the first accounting, in nanoseconds, 0 to the period
 * @param threadsPerCore physical CPUs that share a core, numbered in a row
 * @param coresPerSocket cores that share a socket, numbered in a row; 0 if there is one socket
 */
public record Credit(
        long sliceNanos,
        Debit debit,
        boolean boost,
        Overflow overflow,
        long rateLimitNanos,
        long migrationDelayNanos,
        long firstTickNanos,
        long tickStaggerNanos,
        long firstAccountNanos,
        int threadsPerCore,
        int coresPerSocket)
        implements CpuSchedulerSettings {
    /** What a VCPU has for running one millisecond. */
    static final int CREDITS_PER_MILLI = 10;

    static final long NANOS_PER_CREDIT = 1_000_000 / CREDITS_PER_MILLI;
    static final int TICKS_PER_SLICE = 3;

    /** How running costs credits. */
    public enum Debit {
        /** By the time for which a VCPU has run, rounded to a tenth of a millisecond, the rest carried on. */
        EXACT,
        /** By a whole tick for the VCPU that is found running when the timer ticks, as before 2009. */
        SAMPLED
    }

    /** What becomes of a VCPU that has more credits than one slice costs; in both cases it ceases to earn. */
    public enum Overflow {
        /** It loses them all, as in Xen 4.0. */
        RESET,
        /** It keeps half, as since Xen 4.1. */
        HALVE
    }

    /** Checks the settings. */
    public Credit {
        Ranges.check("sliceNanos", sliceNanos, TICKS_PER_SLICE * NANOS_PER_CREDIT, 1_000_000_000);
        if (sliceNanos % (TICKS_PER_SLICE * NANOS_PER_CREDIT) != 0) {
            throw new IllegalArgumentException("sliceNanos = " + sliceNanos + ", expected a multiple of 300000");
        }
        Ranges.check("rateLimitNanos", rateLimitNanos, 0, sliceNanos);
        Ranges.check("migrationDelayNanos", migrationDelayNanos, 0, 1_000_000_000);
        Ranges.check("firstTickNanos", firstTickNanos, 0, sliceNanos / TICKS_PER_SLICE);
        Ranges.check("tickStaggerNanos", tickStaggerNanos, 0, sliceNanos / TICKS_PER_SLICE);
        Ranges.check("firstAccountNanos", firstAccountNanos, 0, sliceNanos);
        Ranges.check("threadsPerCore", threadsPerCore, 1, MachineConfig.MOST_PCPUS);
        Ranges.check("coresPerSocket", coresPerSocket, 0, MachineConfig.MOST_PCPUS);
    }

    /** Xen 4.0.0: slices of 30 ms, exact debit, no rate limit; first tick after 10 ms and accounting after 30 ms. */
    public static Credit xen400() {
        return new Credit(30_000_000, Debit.EXACT, true, Overflow.RESET, 0, 0, 10_000_000, 0, 30_000_000, 1, 0);
    }

    /** Xen 4.2 as far as it differs here: a VCPU runs for at least 1 ms, and keeps half of what overflows. */
    public static Credit xen42() {
        return new Credit(30_000_000, Debit.EXACT, true, Overflow.HALVE, 1_000_000, 0, 10_000_000, 0, 30_000_000, 1, 0);
    }

    /** The same scheduler with another debit. */
    public Credit withDebit(Debit value) {
        return new Credit(
                sliceNanos,
                value,
                boost,
                overflow,
                rateLimitNanos,
                migrationDelayNanos,
                firstTickNanos,
                tickStaggerNanos,
                firstAccountNanos,
                threadsPerCore,
                coresPerSocket);
    }

    /** The same scheduler with or without BOOST. */
    public Credit withBoost(boolean value) {
        return new Credit(
                sliceNanos,
                debit,
                value,
                overflow,
                rateLimitNanos,
                migrationDelayNanos,
                firstTickNanos,
                tickStaggerNanos,
                firstAccountNanos,
                threadsPerCore,
                coresPerSocket);
    }

    /** The same scheduler with another least time to run and to stay, in nanoseconds. */
    public Credit withDelays(long rateLimit, long migrationDelay) {
        return new Credit(
                sliceNanos,
                debit,
                boost,
                overflow,
                rateLimit,
                migrationDelay,
                firstTickNanos,
                tickStaggerNanos,
                firstAccountNanos,
                threadsPerCore,
                coresPerSocket);
    }

    /** The same scheduler with timers at other times, in nanoseconds. */
    public Credit withPhases(long firstTick, long tickStagger, long firstAccount) {
        return new Credit(
                sliceNanos,
                debit,
                boost,
                overflow,
                rateLimitNanos,
                migrationDelayNanos,
                firstTick,
                tickStagger,
                firstAccount,
                threadsPerCore,
                coresPerSocket);
    }

    /** The same scheduler on CPUs that share cores and sockets. */
    public Credit withTopology(int threads, int cores) {
        return new Credit(
                sliceNanos,
                debit,
                boost,
                overflow,
                rateLimitNanos,
                migrationDelayNanos,
                firstTickNanos,
                tickStaggerNanos,
                firstAccountNanos,
                threads,
                cores);
    }

    @Override
    public CpuScheduler newScheduler(Hypervisor hypervisor) {
        return new CreditScheduler(this, hypervisor);
    }

    long tickNanos() {
        return sliceNanos / TICKS_PER_SLICE;
    }

    int creditsPerSlice() {
        return (int) (sliceNanos / NANOS_PER_CREDIT);
    }
}
