package io.vifsched.experiments.report;

/**
 * Hears how far a comparison is.
 *
 * <p><b>Threads:</b> {@code step} may be called by any thread; the others by the one that compares.
 */
public interface Progress {
    /** Says nothing. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String task, int steps) {}

        @Override
        public void step(String done) {}

        @Override
        public void end() {}
    };

    /** A task of {@code steps} steps begins. */
    void begin(String task, int steps);

    /** One step is done; {@code done} names it. */
    void step(String done);

    /** So many steps are done at once; {@code done} names them. */
    default void step(String done, int steps) {
        for (int i = 0; i < steps; i++) {
            step(done);
        }
    }

    /** The task is done. */
    void end();
}
