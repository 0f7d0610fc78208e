package org.example.boxes;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import java.util.List;

/** Shortest first: the vif whose next packet is shortest goes next, the lowest id among equals. */
public final class ShortestFirst implements SchedulingPolicy {
    private Backlog backlog;

    private ShortestFirst() {}

    @Override
    public void attach(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        // The queues are looked at when it matters, in pick.
    }

    @Override
    public int pick(long nowNanos) {
        int chosen = NONE;
        for (int vif = 0; vif < backlog.vifs(); vif++) {
            int length = backlog.headLengthBytes(vif); // 0: nothing waits, or a rate cap holds it
            if (length > 0 && (chosen == NONE || length < backlog.headLengthBytes(chosen))) {
                chosen = vif;
            }
        }
        return chosen;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        // No state.
    }

    /** Describes and makes {@code shortest}; named in META-INF/services. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "shortest";
        }

        @Override
        public String name() {
            return "shortest first";
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
            return "folklore";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of();
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new ShortestFirst();
        }
    }
}
