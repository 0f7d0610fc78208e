package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import java.util.List;

/**
 * First in, first out: no isolation at all, the yardstick for the others.
 *
 * <ul>
 *   <li><b>Source:</b> folklore.
 *   <li><b>Departs from it:</b> packets that wait when this policy takes over from another count as arrived then, vif by
 *       vif.
 *   <li><b>Cost:</b> O(1) per packet.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> none: a vif gets what it asks for in proportion to what all ask for.
 * </ul>
 */
public final class Fifo implements SchedulingPolicy {
    // A ring of the vifs of all visible packets, oldest at `first`; its length is a power of two.
    private int[] vifs = new int[1 << 10];
    private int first;
    private int size;

    /** An empty queue. */
    public Fifo() {}

    @Override
    public void attach(Backlog backlog) {
        size = 0;
    }

    @Override
    public void arrived(int vif, int lengthBytes, long nowNanos) {
        if (size == vifs.length) {
            grow();
        }
        vifs[(first + size++) & (vifs.length - 1)] = vif;
    }

    private void grow() {
        int[] larger = new int[2 * vifs.length];
        for (int i = 0; i < size; i++) {
            larger[i] = vifs[(first + i) & (vifs.length - 1)];
        }
        vifs = larger;
        first = 0;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        // Known since its arrival.
    }

    @Override
    public int pick(long nowNanos) {
        return size == 0 ? NONE : vifs[first];
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        first = (first + 1) & (vifs.length - 1);
        size--;
    }

    /** Describes and makes {@code fifo}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "fifo";
        }

        @Override
        public String name() {
            return "first in, first out";
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
            return "folklore";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of();
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new Fifo();
        }
    }
}
