package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.bench.PolicyCosts;
import io.vifsched.experiments.reproduce.Plot.Axis;
import io.vifsched.experiments.reproduce.Plot.Curve;
import io.vifsched.host.ethernet.Ethernet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What policies cost beside a packet's time on the wire. */
final class PolicyCostTables {
    private static final List<String> POLICIES = List.of("native", "rr", "wrr", "drr", "qfq", "wf2q+", "wfq");
    private static final List<String> WORKLOADS = List.of("steady", "random");
    private static final double MOST_SHARE = 0.1;
    private static final Map<String, Double> LINKS = links();

    private final PolicyCosts costs;
    private final List<Integer> guests;

    PolicyCostTables(PolicyCosts costs, List<Integer> guests) {
        this.costs = costs;
        this.guests = guests;
    }

    private static Map<String, Double> links() {
        Map<String, Double> bitsPerNano = new LinkedHashMap<>();
        bitsPerNano.put("100 Mb/s", 0.1);
        bitsPerNano.put("1 Gb/s", 1.0);
        bitsPerNano.put("10 Gb/s", 10.0);
        bitsPerNano.put("100 Gb/s", 100.0);
        return bitsPerNano;
    }

    /** The costs themselves. */
    Table costs() {
        List<String> columns = new ArrayList<>(List.of("policy"));
        guests.forEach(count -> columns.add(count + " VMs"));
        Table.Builder table = Table.of(
                "Measured cost of the policy, ns per packet: all vifs busy; vifs that empty and fill at random",
                columns.toArray(String[]::new));
        for (String policy : POLICIES) {
            List<String> row = new ArrayList<>(List.of(policy));
            for (int count : guests) {
                row.add(Samples.number(costs.nanos(policy, "steady", count), 1) + "; "
                        + Samples.number(costs.nanos(policy, "random", count), 1));
            }
            table.row(row);
        }
        return table.build();
    }

    /** Where the cost exceeds a tenth of a frame's time on the wire. */
    Table frames(int frameBytes) {
        List<String> columns = new ArrayList<>(List.of("policy"));
        columns.addAll(LINKS.keySet());
        Table.Builder table = Table.of(
                "Numbers of VMs with which the policy costs more than 10 % of the time of a frame of " + frameBytes
                        + " B: all vifs busy; at random",
                columns.toArray(String[]::new));
        for (String policy : POLICIES) {
            List<String> row = new ArrayList<>(List.of(policy));
            for (double bitsPerNano : LINKS.values()) {
                row.add(exceeds(policy, "steady", frameBytes, bitsPerNano) + "; "
                        + exceeds(policy, "random", frameBytes, bitsPerNano));
            }
            table.row(row);
        }
        return table.build();
    }

    private String exceeds(String policy, String workload, int frameBytes, double bitsPerNano) {
        double mostNanos = MOST_SHARE * wireNanos(frameBytes, bitsPerNano);
        List<String> above = guests.stream()
                .filter(count -> costs.nanos(policy, workload, count) > mostNanos)
                .map(String::valueOf)
                .toList();
        return above.isEmpty() ? "none" : above.size() == guests.size() ? "all" : String.join(", ", above);
    }

    private static double wireNanos(int frameBytes, double bitsPerNano) {
        return 8 * Ethernet.wireBytes(frameBytes) / bitsPerNano;
    }

    /** In a sentence. */
    String result() {
        List<String> above = new ArrayList<>();
        for (String link : LINKS.keySet()) {
            List<String> policies = POLICIES.stream()
                    .filter(policy -> WORKLOADS.stream()
                            .anyMatch(workload -> !exceeds(policy, workload, 1_514, LINKS.get(link))
                                    .equals("none")))
                    .toList();
            above.add(link + ": " + (policies.isEmpty() ? "no policy" : String.join(", ", policies)));
        }
        return "Policies that cost more than 10 % of the time of a frame of 1514 B with some number of VMs up to "
                + guests.get(guests.size() - 1) + ": " + String.join("; ", above) + ".";
    }

    /** Cost against the number of VMs. */
    Plot plot() {
        List<Curve> curves = new ArrayList<>();
        for (String policy : POLICIES) {
            curves.add(Curve.of(
                    policy,
                    guests.stream()
                            .map(count -> costs.nanos(policy, "random", count))
                            .toList()));
        }
        curves.add(
                Curve.level("a tenth of a 1514 B frame at 10 Gb/s", MOST_SHARE * wireNanos(1_514, 10), guests.size()));
        return new Plot(
                "Measured cost of policies, vifs that empty and fill at random",
                Axis.logarithmic("VMs", guests.get(0), guests.get(guests.size() - 1)),
                Axis.logarithmic("ns per packet", 10, 1_000),
                guests.stream().map(Integer::doubleValue).toList(),
                curves);
    }
}
