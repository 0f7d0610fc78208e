package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.queue.TagOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Self-clocked fair queueing (SCFQ): the packet in service tells the time, so no fluid system is computed.
 *
 * <p>A packet gets the finish tag F = max(V, F of its predecessor) + length / weight on arrival, where V is the finish tag
 * of the packet in service; the smallest tag goes first.
 *
 * <ul>
 *   <li><b>Source:</b> Golestani, "A Self-Clocked Fair Queueing Scheme for Broadband Applications", INFOCOM 1994.
 *   <li><b>Departs from it:</b> tags are whole numbers, exact and in range where {@link TagScale} is; they are not set back to 0 when
 *       the link falls idle, which leaves the order the same. Equal tags: lowest vif.
 *   <li><b>Cost:</b> O(log n) per packet.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> while both vifs are backlogged, |Wi/wi - Wj/wj| &lt;= Li/wi + Lj/wj, at any speed of
 *       the link (F1 in SelfClockedFairQueueingProperties). Delay grows with the number of vifs.
 * </ul>
 */
public final class SelfClockedFairQueueing implements SchedulingPolicy, Reconfigurable {
    private final TagScale scale;
    private final TagOrder packets; // by finish tag
    private final long[] weights;
    private final long[] lastFinish; // tag of the last packet that arrived, while the vif has packets
    private final int overheadBytes;

    private long virtualTime; // the finish tag of the packet in service, or of the last one

    private SelfClockedFairQueueing(PolicySettings settings) {
        weights = settings.numbers("weight");
        scale = new TagScale(weights);
        packets = new TagOrder(settings.vifs());
        lastFinish = new long[settings.vifs()];
        overheadBytes = settings.overheadBytes();
    }

    @Override
    public void attach(Backlog backlog) {
        packets.clear();
        virtualTime = 0;
    }

    @Override
    public void arrived(int vif, int lengthBytes, long nowNanos) {
        // V is at least the finish tag of every packet that has left, and at most that of any that waits.
        long start = packets.isEmpty(vif) ? virtualTime : lastFinish[vif];
        long finish = start + (lengthBytes + overheadBytes) * scale.step(weights[vif]);
        lastFinish[vif] = finish;
        packets.append(vif, finish);
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        packets.activate(vif);
    }

    @Override
    public int pick(long nowNanos) {
        return packets.first();
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        virtualTime = packets.headTag(vif);
        packets.removeHead(vif, nextHeadLengthBytes != 0);
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        weights[vif] = value;
    }

    /** Describes and makes {@code scfq}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "scfq";
        }

        @Override
        public String name() {
            return "self-clocked fair queueing";
        }

        @Override
        public String cost() {
            return "O(log n)";
        }

        @Override
        public String fairness() {
            return "|Wi/wi - Wj/wj| <= Li/wi + Lj/wj";
        }

        @Override
        public String source() {
            return "Golestani, INFOCOM 1994";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(PolicyOption.number("weight", Kind.COUNT, "1", 1, 65_535, "relative share")
                    .forEachVif());
        }

        @Override
        public String weightOption() {
            return "weight";
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new SelfClockedFairQueueing(settings);
        }
    }
}
