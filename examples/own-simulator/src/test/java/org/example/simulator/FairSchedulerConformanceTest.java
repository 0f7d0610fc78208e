package org.example.simulator;

import io.vifsched.PacketSchedulers;
import io.vifsched.conformance.SchedulerConformance;
import io.vifsched.conformance.Subject;
import io.vifsched.reference.Bounds;

/** A scheduler of any make, here one of vifsched's, held to bounds that it claims. */
class FairSchedulerConformanceTest extends SchedulerConformance {
    @Override
    protected Subject subject() {
        return Subject.ofScheduler(
                        "mine",
                        workload -> PacketSchedulers.of("sfq weight=" + workload.weightList() + " vifs="
                                + workload.vifs() + " overhead=" + workload.overheadBytes()))
                .workConserving()
                .bounds(Bounds.of("scfq").subList(0, 2)); // F1, for both senses of backlogged
    }

    @Override
    protected int workloads() {
        return 300;
    }
}
