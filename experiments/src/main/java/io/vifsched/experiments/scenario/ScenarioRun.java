package io.vifsched.experiments.scenario;

import io.vifsched.PacketScheduler;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.Reconfigurable;
import io.vifsched.VifParameter;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.log.Listeners;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.traffic.PacedUdp;
import io.vifsched.host.traffic.Tcp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario. The same scenario, seed and replication give the same outcome, bit for bit.
 *
 * <p><b>Threads:</b> any; each run is confined to the thread that makes it.
 */
public final class ScenarioRun {
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private ScenarioRun() {}

    /**
     * Refuses a scenario that cannot be run.
     *
     * @throws io.vifsched.experiments.files.InputException naming the knob, its value, the rule and the place
     * @throws io.vifsched.SpecException if the policy's spec breaks a rule
     */
    public static void check(Scenario scenario) {
        HostSetup setup = HostSetup.of(scenario);
        boolean changes = !priorities(scenario, setup.guests()).isEmpty();
        boolean canChange = setup.newScheduler() instanceof Reconfigurable reconfigurable
                && reconfigurable.parameters().contains(VifParameter.PRIORITY);
        if (changes && !canChange) {
            throw scenario.error(
                    Knob.PRIORITIES,
                    scenario.text(Knob.PRIORITIES),
                    "none with " + setup.policy().id());
        }
    }

    /** One run. */
    public static Outcome run(Scenario scenario, long seed, int replication) {
        return run(scenario, seed, replication, Observer.NONE);
    }

    /** One run that is watched; its outcome is the same. */
    public static Outcome run(Scenario scenario, long seed, int replication, Observer observer) {
        HostSetup setup = HostSetup.of(scenario);
        HostConfig config = setup.config(seed, replication, observer::watched);
        List<long[]> priorities = priorities(scenario, setup.guests());
        int headerBytes = scenario.text(Knob.PROTOCOL).equals("tcp") ? Tcp.HEADER_BYTES : PacedUdp.HEADER_BYTES;
        Meter meter =
                new Meter(config.vifs(), config.durationNanos(), config.windowNanos(), headerBytes, rounds(priorities));
        HostListener listener =
                observer.listener() == HostListener.NONE ? meter : new Listeners(List.of(meter, observer.listener()));
        Simulation simulation = new Simulation(config, setup::newScheduler, listener);
        Controls controls = setup.controls().on(simulation);
        long stepNanos = scenario.timeNanos(Knob.STEP, 1_000_000, Long.MAX_VALUE / 2);
        int step = 0;
        while (true) {
            long stepAt = step < priorities.size() ? step * stepNanos : Long.MAX_VALUE;
            long next = Math.min(stepAt, controls.nextNanos());
            if (next >= config.durationNanos()) {
                HostResult result = simulation.run();
                observer.ended(result.machine(), config.durationNanos());
                return new Outcome(result, headerBytes, meter, controls.meanNice());
            }
            simulation.observeUntil(next);
            if (stepAt == next) {
                set(simulation.schedulers(), priorities.get(step++), next);
                simulation.advanceTo(next); // netback looks again
            }
            controls.actAt(next);
        }
    }

    private static void set(List<PacketScheduler> schedulers, long[] priorities, long nowNanos) {
        for (PacketScheduler scheduler : schedulers) {
            for (int vif = 0; vif < priorities.length; vif++) {
                ((Reconfigurable) scheduler).set(VifParameter.PRIORITY, vif, priorities[vif], nowNanos);
            }
        }
    }

    // Packets per round can be told from the priorities if they never change and are multiples of the least.
    private static @Nullable Rounds rounds(List<long[]> priorities) {
        if (priorities.size() != 1) {
            return null;
        }
        long[] first = priorities.get(0);
        long least = LongStream.of(first).min().orElseThrow();
        if (LongStream.of(first).anyMatch(priority -> priority % least != 0)) {
            return null;
        }
        return new Rounds(LongStream.of(first).map(priority -> priority / least).toArray(), WARM_UP_NANOS);
    }

    private static List<long[]> priorities(Scenario scenario, int guests) {
        String text = scenario.text(Knob.PRIORITIES);
        List<long[]> steps = new ArrayList<>();
        if (!text.equals("none")) {
            for (String step : text.split(",", -1)) {
                String[] items = step.strip().split(":", -1);
                if (items.length != guests) {
                    throw scenario.error(
                            Knob.PRIORITIES, step, "a priority for each of " + guests + " guests, as in 3:1");
                }
                long[] priorities = new long[guests];
                for (int vif = 0; vif < guests; vif++) {
                    priorities[vif] = scenario.quantity(Kind.COUNT, Knob.PRIORITIES, items[vif], 1, 65_535);
                }
                steps.add(priorities);
            }
        }
        return steps;
    }
}
