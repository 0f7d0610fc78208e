package io.vifsched.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policies of a hierarchy do there, told by what they do alone. */
class HierarchyRelationsTest {
    private static final int SEEDS = 200;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rr",
                "native",
                "priority",
                "wrr",
                "wrr literal",
                "drr",
                "drr lazy",
                "scfq",
                "sfq",
                "wf2q+",
                "wf2q+ lazy",
                "qfq",
                "qfq+",
                "min-rate",
                "htb"
            })
    void groupsOfOneVifAreServedAsVifs(String id) {
        // Those that look at nothing but first packets cannot tell.
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            ExactParameters parameters = workload.parameters();
            ExactSpec alone = new ExactSpec("fifo", ExactParameters.of(1, parameters.one("link")));
            RandomWorkload grouped = new RandomWorkload(
                    parameters.with(new ExactSpec(id, parameters), Collections.nCopies(parameters.vifs(), alone)),
                    workload.arrivals());
            Schedule expected = workload.run(id);
            Schedule actual = grouped.run("hierarchical");
            assertThat(actual.departures()).as("seed %d", seed).isEqualTo(expected.departures());
            assertThat(actual.unservedRows()).as("seed %d", seed).isEqualTo(expected.unservedRows());
        }
    }

    @Test
    void theOrderInsideAGroupIsThatOfItsPolicyInTheGroupsTime() {
        // Those whose order depends on nothing but the order of events.
        Set<String> ids =
                Set.of("fifo", "rr", "native", "wrr", "drr", "drr lazy", "priority", "scfq", "sfq", "qfq", "qfq+");
        int groups = 0;
        for (long seed = 0; seed < 10 * SEEDS; seed++) {
            RandomWorkload workload = RandomWorkload.of(seed);
            List<ExactSpec> inner = workload.parameters().inner();
            ServiceHistory run = ServiceHistory.of(workload.parameters(), workload.run("hierarchical"));
            for (int group = 0; group < inner.size(); group++) {
                ServiceHistory inside = GroupHistories.inner(run, group);
                if (ids.contains(inner.get(group).id())) {
                    assertThat(alone(inner.get(group).id(), inside, workload))
                            .as("seed %d, group %d", seed, group)
                            .isEqualTo(inside.departures().stream()
                                    .map(Departure::row)
                                    .toList());
                    groups += inside.vifs() > 1 ? 1 : 0;
                }
            }
        }
        assertThat(groups).isGreaterThan(500);
    }

    private static List<Integer> alone(String id, ServiceHistory inside, RandomWorkload workload) {
        List<Departure> packets = inside.departures().stream()
                .sorted(Comparator.comparing((Departure packet) ->
                                workload.arrivals().get(packet.row()).time())
                        .thenComparing(Departure::row))
                .toList();
        List<Arrival> arrivals = packets.stream()
                .map(packet -> new Arrival(packet.arrival(), packet.vif(), packet.lengthBytes()))
                .toList();
        return ExactPolicies.run(id, inside.parameters(), arrivals).departures().stream()
                .map(departure -> packets.get(departure.row()).row())
                .toList();
    }
}
