package io.vifsched.properties;

/** The bounds of {@code edf}. */
class EarliestDeadlineFirstProperties extends PublishedBounds {
    EarliestDeadlineFirstProperties() {
        super("edf");
    }

    @Override
    String spec(Workload workload) {
        return "edf deadline=" + Specs.deadlineList(workload);
    }
}
