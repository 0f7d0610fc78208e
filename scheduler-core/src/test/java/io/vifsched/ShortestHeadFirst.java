package io.vifsched;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy from outside that keeps no state and looks at the backlog: the vif with the shortest head packet goes first. */
public final class ShortestHeadFirst implements SchedulingPolicy {
    private @Nullable Backlog backlog;

    @Override
    public void attach(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {}

    @Override
    public int pick(long nowNanos) {
        if (backlog == null) {
            throw new IllegalStateException("attach was not called");
        }
        int shortest = NONE;
        int least = Integer.MAX_VALUE;
        for (int vif = 0; vif < backlog.vifs(); vif++) {
            int length = backlog.headLengthBytes(vif);
            if (length > 0 && length < least) {
                least = length;
                shortest = vif;
            }
        }
        return shortest;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {}

    /** Describes and makes {@code test-shortest}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "test-shortest";
        }

        @Override
        public String name() {
            return "shortest head first";
        }

        @Override
        public String cost() {
            return "O(n)";
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
            return List.of();
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new ShortestHeadFirst();
        }
    }
}
