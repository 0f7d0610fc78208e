package io.vifsched.experiments.scenario;

import io.vifsched.PolicyOption.Kind;
import io.vifsched.host.Simulation;
import io.vifsched.host.control.AdaptiveNiceness;
import io.vifsched.host.control.DriverDomainBill;
import io.vifsched.host.control.ShareGuard;
import io.vifsched.host.cpu.BusyThread;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The busy threads, nice levels and controllers that a {@link Scenario} describes. */
final class ControlSetup {
    private static final long LOAD_PIECE_NANOS = 50_000;
    private static final int BILL_PERIODS = 3; // the accounting of the credit scheduler, in periods of 10 ms
    private static final int BACKLOG_PACKETS = 64; // a quarter of a ring

    private final int loadedVcpus;
    private final int busyThreads;
    private final boolean adaptive;
    private final List<Integer> levels; // by thread of netback; empty if adaptive
    private final boolean bill;
    private final double[] limits; // shares of a CPU; empty if nobody has one
    private final long periodNanos;

    private ControlSetup(Scenario scenario, int guests) {
        int threads = (int) scenario.count(Knob.THREADS, 1, 64);
        this.loadedVcpus = threads;
        this.busyThreads = (int) scenario.count(Knob.DOM0_LOAD, 0, 64);
        this.adaptive = scenario.text(Knob.NICE).equals("adaptive");
        this.levels = adaptive
                ? List.of()
                : scenario.each(Knob.NICE, threads, "threads", text ->
                        (int) scenario.quantity(Kind.COUNT, Knob.NICE, text, -20, 19));
        this.bill = scenario.choice(Knob.BILL, Map.of("yes", true, "no", false));
        List<Long> percents = scenario.perGuest(
                Knob.SHARE_GUARD, guests, text -> scenario.quantity(Kind.COUNT, Knob.SHARE_GUARD, text, 0, 6_400));
        boolean limited = percents.stream().anyMatch(percent -> percent > 0);
        this.limits = limited
                ? percents.stream().mapToDouble(percent -> percent / 100.0).toArray()
                : new double[0];
        this.periodNanos = scenario.timeNanos(Knob.CONTROL, 100_000, 1_000_000_000);
    }

    /**
     * Reads what concerns it.
     *
     * @throws io.vifsched.experiments.files.InputException naming the knob, its value, the rule and the place
     */
    static ControlSetup of(Scenario scenario, int guests) {
        return new ControlSetup(scenario, guests);
    }

    /** All of it on a host that has not yet run. */
    Controls on(Simulation simulation) {
        for (int vcpu = 0; vcpu < loadedVcpus; vcpu++) {
            load(simulation, simulation.machine().domain(0).vcpu(vcpu));
        }
        List<Task> threads = simulation.netbackThreads();
        for (int i = 0; i < threads.size() && !adaptive; i++) {
            threads.get(i).setNice(levels.get(i), 0);
        }
        List<Runnable> controllers = new ArrayList<>();
        if (bill) {
            controllers.add(new DriverDomainBill(simulation, BILL_PERIODS)::act);
        }
        if (limits.length > 0) {
            controllers.add(new ShareGuard(simulation, limits)::act);
        }
        if (adaptive) {
            AdaptiveNiceness niceness = new AdaptiveNiceness(simulation, BACKLOG_PACKETS);
            controllers.add(niceness::act);
            return new Controls(controllers, periodNanos, niceness::meanLevel);
        }
        double mean = levels.stream().mapToInt(level -> level).average().orElse(0);
        return new Controls(controllers, periodNanos, () -> mean);
    }

    private void load(Simulation simulation, Vcpu vcpu) {
        for (int i = 0; i < busyThreads; i++) {
            BusyThread busy = new BusyThread("busy" + i, 0, LOAD_PIECE_NANOS, simulation.machine());
            vcpu.add(busy);
            busy.wake(0);
        }
    }
}
