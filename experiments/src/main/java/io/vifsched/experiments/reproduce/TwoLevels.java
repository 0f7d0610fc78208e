package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.List;

/** Two levels of scheduling, which remove Figure 8. */
final class TwoLevels extends FurtherWork {
    private static final List<Integer> CONNECTIONS = List.of(1, 2, 3, 7);

    TwoLevels() {
        super(
                "two-levels",
                "Further work: two levels remove Figure 8",
                "Does a tenant still gain by opening more connections if netback shares between tenants first?",
                "Two tenants, one with one connection and one with 1, 2, 3 or 7; each connection has a vif of its own. rr shares"
                        + " between connections, hierarchical between tenants and then between the connections of each. 10 s,"
                        + " fitted, one scheduler, check=reserve with two packets in flight.",
                "Round robin over the groups gives each tenant one turn in two, however many vifs it has; inside, its own vifs"
                        + " take turns.",
                "The connections are vifs of guests of their own, since netback sees vifs and not connections.");
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            Scenario base = Scenario.of(Setting.FITTED)
                    .with(Knob.DURATION, "10s")
                    .with(Knob.GUESTS, Integer.toString(1 + connections))
                    .with(Knob.DRIFT, "0")
                    .with(Knob.PIN, "none")
                    .with(Knob.SCOPE, "host")
                    .with(Knob.CHECK, "reserve")
                    .with(Knob.IN_FLIGHT, "2");
            batches.add(Batch.of("rr " + connections, base.with(Knob.POLICY, "rr"), 3));
            batches.add(Batch.of(
                    "hierarchical " + connections,
                    base.with(Knob.POLICY, "hierarchical groups=1," + connections + " outer=(rr) inner=(rr)"),
                    3));
        }
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder table = Table.of("Payload of the tenants, Mb/s", "policy", "1:1", "1:2", "1:3", "1:7");
        double worst = 0;
        for (String policy : List.of("rr", "hierarchical")) {
            List<String> cells = new ArrayList<>(List.of(policy));
            for (int connections : CONNECTIONS) {
                List<Outcome> runs = outcomes.of(policy + " " + connections);
                double first = Samples.mean(Samples.of(runs, run -> run.received(0, 1, 10)));
                double second = Samples.mean(Samples.of(runs, run -> run.receivedByAll() - run.received(0)));
                cells.add(Samples.number(first, 1) + " / " + Samples.number(second, 1));
                if (policy.equals("hierarchical")) {
                    worst = Math.max(worst, Math.abs(first / (first + second) - 0.5));
                }
            }
            table.row(cells);
        }
        return new Answer(
                List.of("With two levels the tenants' shares are off one half by " + Samples.number(worst, 4)
                        + " at most, whatever the number of connections."),
                List.of(table.build()),
                List.of());
    }
}
