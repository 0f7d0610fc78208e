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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Start-time fair queueing (SFQ): fair on a server whose speed varies, as a netback thread's does.
 *
 * <p>A packet gets the start tag S = max(V, F of its predecessor) on arrival, F = S + length / weight, where V is the start
 * tag of the packet in service; the smallest start tag goes first. When the link falls idle V becomes the largest
 * finish tag.
 *
 * <ul>
 *   <li><b>Source:</b> Goyal, Vin and Cheng, "Start-time Fair Queuing", SIGCOMM 1996.
 *   <li><b>Departs from it:</b> tags are whole numbers, exact and in range where {@link TagScale} is. Equal tags: lowest vif.
 *   <li><b>Cost:</b> O(log n) per packet.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> while both vifs are backlogged, |Wi/wi - Wj/wj| &lt;= Li/wi + Lj/wj, at any speed of the link (F1
 *       in StartTimeFairQueueingProperties).
 * </ul>
 */
public final class StartTimeFairQueueing implements SchedulingPolicy, Reconfigurable {
    private static final long RENEWAL_UNITS = 1L << 61; // so that no tag falls 2^63 behind V, where it would seem ahead

    private final TagScale scale;
    private final TagOrder packets; // by start tag
    private final long[] weights;
    private final long[] lastFinish; // tag of the last packet that arrived
    private final int overheadBytes;

    private long virtualTime; // the start tag of the packet in service; when idle, largestFinish
    private long largestFinish; // of all packets so far
    private long renewalTime; // V at which the tags that it has passed are brought up to it

    private StartTimeFairQueueing(PolicySettings settings) {
        weights = settings.numbers("weight");
        scale = new TagScale(weights);
        packets = new TagOrder(settings.vifs());
        lastFinish = new long[settings.vifs()];
        overheadBytes = settings.overheadBytes();
    }

    @Override
    public void attach(Backlog backlog) {
        packets.clear();
        Arrays.fill(lastFinish, 0);
        virtualTime = 0;
        largestFinish = 0;
        renewalTime = RENEWAL_UNITS;
    }

    @Override
    public void arrived(int vif, int lengthBytes, long nowNanos) {
        long start = later(lastFinish[vif], virtualTime);
        lastFinish[vif] = start + (lengthBytes + overheadBytes) * scale.step(weights[vif]);
        largestFinish = later(lastFinish[vif], largestFinish);
        packets.append(vif, start);
    }

    private static long later(long tag, long other) {
        return other + Math.max(tag - other, 0);
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        packets.activate(vif);
    }

    @Override
    public int pick(long nowNanos) {
        int vif = packets.first();
        if (vif < 0) {
            virtualTime = largestFinish; // the busy period has ended: all that arrived was sent
        }
        return vif;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        virtualTime = packets.headTag(vif);
        packets.removeHead(vif, nextHeadLengthBytes != 0);
        if (virtualTime - renewalTime >= 0) {
            renewTags();
        }
    }

    /** No start tag will lie before V, so a tag that V has passed may as well be V. */
    private void renewTags() {
        for (int vif = 0; vif < lastFinish.length; vif++) {
            lastFinish[vif] = later(lastFinish[vif], virtualTime);
        }
        renewalTime = virtualTime + RENEWAL_UNITS;
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        weights[vif] = value;
    }

    /** Describes and makes {@code sfq}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "sfq";
        }

        @Override
        public String name() {
            return "start-time fair queueing";
        }

        @Override
        public String cost() {
            return "O(log n)";
        }

        @Override
        public String fairness() {
            return "|Wi/wi - Wj/wj| <= Li/wi + Lj/wj, at any link speed";
        }

        @Override
        public String source() {
            return "Goyal, Vin and Cheng, SIGCOMM 1996";
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
            return new StartTimeFairQueueing(settings);
        }
    }
}
