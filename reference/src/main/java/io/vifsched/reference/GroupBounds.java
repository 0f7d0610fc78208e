package io.vifsched.reference;

import java.util.List;
import java.util.Set;

/** Bounds of {@code hierarchical}: those of its policies, each where it decides. */
final class GroupBounds {
    // Their order depends on nothing but the order in which packets come and start.
    private static final Set<String> WITHOUT_A_CLOCK =
            Set.of("fifo", "rr", "native", "priority", "wrr", "drr", "drr lazy", "scfq", "sfq", "qfq", "qfq+");
    private static final Set<String> HOLDING_BACK = Set.of("wrr literal", "htb");

    private GroupBounds() {}

    /** Among groups. A run of it is a run of the outer policy in which packets come when they are committed to. */
    static Bound outer() {
        return new Bound(
                "H1 waiting",
                "the outer policy's bounds on vifs of which packets wait, for groups; where no inner policy holds back",
                run -> run.parameters().inner().stream().anyMatch(GroupBounds::holdsBack)
                        ? BoundCheck.NONE
                        : check(run.parameters().outer().id(), GroupHistories.outer(run)));
    }

    /** Inside groups. The order of commitment is that of a run of the inner policy in the group's own time. */
    static Bound inner() {
        return new Bound(
                "H2 waiting",
                "the inner policy's bounds on vifs of which packets wait, in the bytes of the group in the order in which"
                        + " they are committed to; for policies whose order does not depend on the time",
                run -> {
                    BoundCheck check = BoundCheck.NONE;
                    List<ExactSpec> inner = run.parameters().inner();
                    for (int group = 0; group < inner.size(); group++) {
                        String id = inner.get(group).id();
                        if (WITHOUT_A_CLOCK.contains(id)) {
                            check = check.and(check(id, GroupHistories.inner(run, group)));
                        }
                    }
                    return check;
                });
    }

    private static BoundCheck check(String policyId, ServiceHistory run) {
        return Bounds.of(policyId).stream()
                .filter(bound -> bound.id().endsWith(" waiting"))
                .map(bound -> bound.check(run))
                .reduce(BoundCheck.NONE, BoundCheck::and);
    }

    private static boolean holdsBack(ExactSpec spec) {
        return HOLDING_BACK.contains(spec.id())
                || spec.parameters().inner().stream().anyMatch(GroupBounds::holdsBack)
                || (spec.id().equals("hierarchical")
                        && HOLDING_BACK.contains(spec.parameters().outer().id()));
    }
}
