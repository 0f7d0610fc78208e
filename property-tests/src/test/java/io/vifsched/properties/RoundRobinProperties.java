package io.vifsched.properties;

import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.properties.Bounds.Scale;
import io.vifsched.properties.Service.Interval;
import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** F6: with packets of one length, two vifs that stay backlogged differ by at most one packet. In bytes, without bound. */
class RoundRobinProperties {
    private static final Scale ONE = new Scale(1, 1);

    @Property
    @PropertyOf("rr")
    void packetsDifferByAtMostOne(@ForAll(supplier = Workloads.OneLength.class) Workload workload) {
        checkFairness(Run.of(Specs.complete("rr", workload), workload));
    }

    /** The list counts starts: a packet of the vif that is in service when the other comes counts on top. */
    @Property
    @PropertyOf("native")
    void startsOfTheScheduleListDifferByAtMostOne(@ForAll(supplier = Workloads.OneLength.class) Workload workload) {
        checkStarts(Run.of(Specs.complete("native", workload), workload));
    }

    /** For workloads of one packet length. */
    static void checkFairness(Run run) {
        Service service = new Service(run);
        checkPairs(service, service::waiting, 1);
        checkPairs(service, service::waitingOrInService, 1);
    }

    /** For workloads of one packet length: one packet by starts, so two by service. */
    static void checkStarts(Run run) {
        Service service = new Service(run);
        checkPairs(service, service::waiting, 2);
        for (int i = 0; i < run.workload().vifs(); i++) {
            for (int j = i + 1; j < run.workload().vifs(); j++) {
                for (Interval both : Service.intersection(service.waiting(i), service.waiting(j))) {
                    checkStarts(run, both, i, j);
                }
            }
        }
    }

    private static void checkStarts(Run run, Interval both, int i, int j) {
        int ahead = 0;
        int least = 0;
        int most = 0;
        for (Departure departure : run.departures()) {
            if (departure.startNanos() > both.fromNanos() && departure.startNanos() <= both.toNanos()) {
                ahead += departure.vif() == i ? 1 : departure.vif() == j ? -1 : 0;
                least = Math.min(least, ahead);
                most = Math.max(most, ahead);
            }
        }
        if (most - least > 1) {
            throw new AssertionError("F6 by starts: vifs " + i + " and " + j + " differ by " + (most - least) + " in "
                    + both + " on " + run.workload());
        }
    }

    private static void checkPairs(Service service, IntFunction<List<Interval>> backlogged, int packets) {
        Workload workload = service.run().workload();
        long bound = (long) packets * workload.longestBytes() * workload.nanosPerByte();
        for (int i = 0; i < workload.vifs(); i++) {
            for (int j = i + 1; j < workload.vifs(); j++) {
                Bounds.checkPair("F6", service, backlogged, i, j, ONE, ONE, bound);
            }
        }
    }
}
