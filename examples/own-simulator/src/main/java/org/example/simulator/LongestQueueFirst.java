package org.example.simulator;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import java.util.List;

/** Longest queue first: the vif with most packets (or bytes) waiting goes next, the lowest id among equals. */
public final class LongestQueueFirst implements SchedulingPolicy {
    private final boolean byBytes;
    private Backlog backlog;

    private LongestQueueFirst(PolicySettings settings) {
        byBytes = settings.choice("by").equals("bytes");
    }

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
        int longest = NONE;
        long most = 0;
        for (int vif = 0; vif < backlog.vifs(); vif++) {
            // Length 0: nothing waits, or a rate cap holds it.
            long size = backlog.headLengthBytes(vif) == 0 ? 0 : size(vif);
            if (size > most) {
                most = size;
                longest = vif;
            }
        }
        return longest;
    }

    private long size(int vif) {
        return byBytes ? backlog.backlogBytes(vif) : backlog.backlogPackets(vif);
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        // No state.
    }

    /** Describes and makes {@code lqf}; named in META-INF/services, which is how it is found. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "lqf";
        }

        @Override
        public String name() {
            return "longest queue first";
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
            return List.of(PolicyOption.choice("by", List.of("packets", "bytes"), "what makes a queue long"));
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new LongestQueueFirst(settings);
        }
    }
}
