package io.vifsched.conformance;

/** A policy of scheduler-core through the class that third parties extend. */
class DeficitRoundRobinConformanceTest extends SchedulerConformance {
    @Override
    protected Subject subject() {
        return Subject.ofSpec("drr lazy");
    }

    @Override
    protected int workloads() {
        return 100;
    }
}
