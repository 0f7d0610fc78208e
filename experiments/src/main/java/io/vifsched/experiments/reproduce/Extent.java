package io.vifsched.experiments.reproduce;

/**
 * How much is run.
 *
 * @param replications plotted, and deciding what does not depend on the phase of windows
 * @param phases at which the second VM starts, evenly over a window of the credit, deciding figures 5, 6 and 11
 * @param longSeconds simulated for what the paper ran for 500 s
 * @param manySeconds simulated for figure 8
 */
record Extent(String name, int replications, int phases, int longSeconds, int manySeconds) {
    static Extent full(int replications) {
        return new Extent("full", replications, 200, 500, 250);
    }

    static Extent quick(int replications) {
        return new Extent("quick", replications, 20, 100, 60);
    }
}
