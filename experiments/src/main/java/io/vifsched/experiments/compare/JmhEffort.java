package io.vifsched.experiments.compare;

/**
 * How long JMH measures. Each round measures every policy once in a fresh JVM, so that all policies see the same
 * minutes; rounds alternate the order.
 *
 * @param rounds number of rounds: 1, or 3 and more, which give an interval over rounds
 * @param warmups warm-up iterations per policy and round
 * @param warmupMillis length of a warm-up iteration
 * @param iterations measured iterations per policy and round
 * @param iterationMillis length of a measured iteration
 */
public record JmhEffort(int rounds, int warmups, int warmupMillis, int iterations, int iterationMillis) {
    /** Checks the number of rounds. */
    public JmhEffort {
        if (rounds < 1 || rounds == 2) {
            throw new IllegalArgumentException("rounds = " + rounds + ", expected 1, or 3 and more");
        }
    }

    /** Shows the order of magnitude. */
    public static final JmhEffort QUICK = new JmhEffort(1, 4, 200, 10, 100);

    /** Tells apart what differs by a tenth or so. */
    public static final JmhEffort NORMAL = new JmhEffort(5, 4, 200, 5, 200);

    /** For publication. */
    public static final JmhEffort THOROUGH = new JmhEffort(5, 5, 1_000, 5, 1_000);

    /** How long to measure for this effort. */
    static JmhEffort of(Effort effort) {
        return switch (effort) {
            case QUICK -> QUICK;
            case NORMAL -> NORMAL;
            case THOROUGH -> THOROUGH;
        };
    }

    /** What is run, in words. */
    String inWords() {
        return rounds + " forks x (" + warmups + " x " + warmupMillis + " ms warm-up + " + iterations + " x "
                + iterationMillis + " ms), workload steady";
    }
}
