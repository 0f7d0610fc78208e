package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Quick fair queueing (QFQ): worst-case fair within a few packets, at a cost that does not grow with the number of vifs.
 *
 * <p>Vifs whose longest packet takes about the same virtual time share a group. A group rounds start tags down to multiples
 * of its slot width sigma = 2^g, the least power of two that is at least longest packet / weight, and keeps its vifs in
 * buckets, one per slot. A group's start S is that of its first slot, its finish F = S + 2 sigma; among the groups with S
 * &lt;= V the one with the smallest F sends the head of the first vif in its first bucket.
 *
 * <ul>
 *   <li><b>Source:</b> Checconi, Rizzo and Valente, "QFQ: Efficient Packet Scheduling with Tight Guarantees", IEEE/ACM ToN
 *       21 (2013).
 *   <li><b>Departs from it:</b> the groups that are backlogged, at most 64 and usually a few, are looked at one by one; the
 *       paper's four sets of groups, and the shifting of tags that keeps them ordered, are not needed then. V grows by
 *       length / (sum of all weights) when a packet starts, remainder carried. A weight counts as 2^36 / floor(2^36 /
 *       weight). A vif whose weight changes keeps its distance to V in bytes, as far as its new group's slots reach.
 *   <li><b>Cost:</b> O(backlogged groups): about one per doubling between the smallest and the largest weight, whatever the
 *       number of vifs.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> B-WFI at most 3 wi sigma_i + 2 (wi/W) Lmax bytes, which is below 6 Li + 2 (wi/W) Lmax with Li the
 *       longest packet allowed, but for the rounding of weights. See QuickFairQueueingProperties.
 * </ul>
 */
public final class QuickFairQueueing implements SchedulingPolicy, Reconfigurable {
    private static final long RENEWAL_UNITS = 1L << 61; // so that no tag falls 2^63 behind V, where it would seem ahead
    private static final long MOST_BEHIND = 1L << 60; // of a vif that waits, and more than that

    // A vif's record of two longs lies in one cache line.
    private static final int FINISH = 0; // tag of its last head packet
    private static final int STEP = 1; // tag units per byte

    private final SlotGroups groups;
    private final int longestBytes;
    private final int overheadBytes;

    // Per vif. Weight, step and group are those of its last head packet; a new weight comes with its next. So V never
    // moves by more than a slot's width of any group that is backlogged.
    private final long[] records;
    private final int[] group;
    private final long[] weights;
    private final long[] newWeights;

    private boolean weightsChanged; // some weight was set
    private long renewalTime; // V at which the tags of idle vifs are brought up to it

    private QuickFairQueueing(PolicySettings settings) {
        weights = settings.numbers("weight");
        newWeights = weights.clone();
        groups = new SlotGroups(weights.length, Arrays.stream(weights).sum());
        longestBytes = (int) settings.number("longest");
        overheadBytes = settings.overheadBytes();
        records = new long[2 * weights.length];
        group = new int[weights.length];
        for (int vif = 0; vif < weights.length; vif++) {
            setStep(vif);
        }
    }

    private void setStep(int vif) {
        long step = SlotGroups.unitsPerByte(weights[vif]);
        records[2 * vif + STEP] = step;
        group[vif] = SlotGroups.groupOf((longestBytes + overheadBytes) * step);
    }

    @Override
    public void attach(Backlog backlog) {
        for (int vif = 0; vif < weights.length; vif++) {
            records[2 * vif + FINISH] = 0;
        }
        groups.clear();
        renewalTime = RENEWAL_UNITS;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        long finish = records[2 * vif + FINISH];
        long present = groups.virtualTime();
        join(vif, headLengthBytes, finish - present > 0 ? finish : present);
    }

    private void join(int vif, int headLengthBytes, long startTag) {
        long start = startTag;
        if (weightsChanged && newWeights[vif] != weights[vif]) {
            start = withNewWeight(vif, start);
        }
        start = groups.add(vif, group[vif], start);
        records[2 * vif + FINISH] = start + (headLengthBytes + overheadBytes) * records[2 * vif + STEP];
    }

    /** The distance to V stays the same in bytes: the same in tag units might be any number of slots of the new group. */
    private long withNewWeight(int vif, long start) {
        long aheadBytes = Math.floorDiv(start - groups.virtualTime(), records[2 * vif + STEP]);
        groups.addWeight(newWeights[vif] - weights[vif]);
        weights[vif] = newWeights[vif];
        setStep(vif);
        return groups.virtualTime() + aheadBytes * records[2 * vif + STEP];
    }

    @Override
    public int pick(long nowNanos) {
        return groups.first();
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        groups.advance(lengthBytes + overheadBytes);
        groups.removeFirst();
        if (nextHeadLengthBytes != 0) {
            join(vif, nextHeadLengthBytes, records[2 * vif + FINISH]);
        }
        if (groups.virtualTime() - renewalTime >= 0) {
            renewTags();
        }
    }

    /** A tag far behind V is that of an idle vif, whose next packet starts at V or later. */
    private void renewTags() {
        long present = groups.virtualTime();
        for (int vif = 0; vif < weights.length; vif++) {
            if (present - records[2 * vif + FINISH] > MOST_BEHIND) {
                records[2 * vif + FINISH] = present;
            }
        }
        renewalTime = present + RENEWAL_UNITS;
    }

    @Override
    public int longestPacketBytes() {
        return longestBytes;
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        newWeights[vif] = value;
        weightsChanged = true;
    }

    /** System virtual time in tag units of 2^-36 bytes at weight 1, rounded down. */
    public long virtualTime() {
        return groups.virtualTime();
    }

    /** Describes and makes {@code qfq}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "qfq";
        }

        @Override
        public String name() {
            return "quick fair queueing";
        }

        @Override
        public String cost() {
            return "O(groups), not O(vifs)";
        }

        @Override
        public String fairness() {
            return "B-WFI < 6 Li + 2 (wi/W) Lmax";
        }

        @Override
        public String source() {
            return "Checconi, Rizzo and Valente, ToN 2013";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.number("weight", Kind.COUNT, "1", 1, 65_535, "relative share")
                            .forEachVif(),
                    PolicyOption.number(
                            "longest", Kind.BYTES, "1514", 1, 1 << 20, "longest packet; longer ones are refused"));
        }

        @Override
        public String weightOption() {
            return "weight";
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new QuickFairQueueing(settings);
        }
    }
}
