package io.vifsched.experiments.reproduce;

/**
 * How much is run.
 *
 * @param replications plotted, and deciding what does not depend on the phase of windows
 * @param phases at which the second VM starts, evenly over a window of the credit, deciding figures 5 and 6
 * @param fewPhases of these, deciding figure 11
 * @param longSeconds simulated for what the paper ran for 500 s
 * @param manySeconds simulated for figure 8
 * @param shortSeconds simulated where a sensitivity study looks for long periods
 * @param sensitivityReplications of each change in a sensitivity study; one more where they vary much
 */
record Extent(
        String name,
        int replications,
        int phases,
        int fewPhases,
        int longSeconds,
        int manySeconds,
        int shortSeconds,
        int sensitivityReplications) {
    static Extent full(int replications) {
        return new Extent("full", replications, 200, 40, 500, 250, 100, 2);
    }

    /** True if it suffices for the verdicts. */
    boolean isFull() {
        return name.equals("full");
    }

    static Extent quick(int replications) {
        return new Extent("quick", replications, 16, 8, 50, 30, 40, 1);
    }
}
