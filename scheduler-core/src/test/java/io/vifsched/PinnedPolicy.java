package io.vifsched;

import io.vifsched.PolicyOption.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy from outside: always picks the last vif, whether it has a packet or not. */
public final class PinnedPolicy implements SchedulingPolicy, Reconfigurable {
    private @Nullable Backlog backlog;

    @Override
    public void attach(Backlog backlog) {
        this.backlog = backlog;
    }

    private Backlog attached() {
        if (backlog == null) {
            throw new IllegalStateException("attach was not called");
        }
        return backlog;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {}

    @Override
    public int pick(long nowNanos) {
        return attached().vifs() - 1;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {}

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        attached();
    }

    /** Describes and makes {@code test-pinned}. */
    public static final class Provider implements PolicyProvider {
        private final List<PolicyOption> options;

        /** With its usual option. */
        public Provider() {
            this(List.of(PolicyOption.number("weight", Kind.COUNT, "1", 1, 100, "without effect")
                    .forEachVif()));
        }

        Provider(List<PolicyOption> options) {
            this.options = options;
        }

        @Override
        public String id() {
            return "test-pinned";
        }

        @Override
        public String name() {
            return "pinned";
        }

        @Override
        public String cost() {
            return "O(1)";
        }

        @Override
        public String fairness() {
            return "none";
        }

        @Override
        public String source() {
            return "these tests";
        }

        @Override
        public List<PolicyOption> options() {
            return options;
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new PinnedPolicy();
        }
    }
}
