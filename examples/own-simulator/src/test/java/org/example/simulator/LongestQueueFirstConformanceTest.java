package org.example.simulator;

import io.vifsched.conformance.SchedulerConformance;
import io.vifsched.conformance.Subject;

/** The policy behind vifsched's queues and rate caps, as every spec makes it. */
class LongestQueueFirstConformanceTest extends SchedulerConformance {
    @Override
    protected Subject subject() {
        return Subject.ofSpec("lqf");
    }
}
