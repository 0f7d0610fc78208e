package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import java.util.Arrays;
import java.util.List;

/**
 * QFQ+: quick fair queueing of aggregates, deficit round robin inside each; one decision among groups for many packets.
 *
 * <p>Vifs of one weight, in order of their ids, form aggregates of a few. An aggregate in service sends until its budget,
 * one longest packet for each of its vifs, does not cover the next packet; then the next one goes into service, in the
 * order of {@link QuickFairQueueing}, as if an aggregate were one vif with the weights of all its vifs and its budget were
 * one packet. It is charged for what it has sent. The vifs of an aggregate take turns with a quantum of a longest packet.
 *
 * <ul>
 *   <li><b>Source:</b> Valente, "Reducing the Execution Time of Fair-Queueing Packet Schedulers", Computer Communications
 *       47 (2014); Linux {@code sch_qfq} since 3.8.
 *   <li><b>Departs from it:</b> as {@link QuickFairQueueing} does: groups are looked at one by one, V is exact, an aggregate
 *       of weight W counts as 2^36 / floor(2^36 / W). Aggregates are made once, so that no weight can change.
 *   <li><b>Cost:</b> O(1) per packet, and O(backlogged groups) whenever a budget is used up.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> while two vifs of an aggregate have a packet waiting, the bytes of their packets that start differ
 *       by at most Q + (Li-1) + (Lj-1), Q the longest packet allowed. An aggregate of share s and budget B falls behind
 *       its share by at most 3 w sigma + (1 - s) B + s (Bmax + Lmax), but for the rounding of weights. See
 *       QuickFairQueueingPlusProperties.
 * </ul>
 */
public final class QuickFairQueueingPlus implements SchedulingPolicy {
    private static final long RENEWAL_UNITS = 1L << 61; // so that no tag falls 2^63 behind V, where it would seem ahead
    private static final int WEIGHTS = 1 << 16;

    // A vif's record of four ints lies in one cache line. Lengths are those on the wire.
    private static final int AGGREGATE = 0;
    private static final int NEXT = 1; // the vif behind it in its aggregate's list; behind the last comes the first
    private static final int DEFICIT = 2; // of a vif in the list: at least the length of its head packet
    private static final int HEAD_LENGTH = 3;

    private final SlotGroups groups; // of aggregates with packets, but for the one in service
    private final int longestBytes;
    private final int overheadBytes;
    private final int quantumBytes;
    private final int[] records;

    // Per aggregate.
    private final int[] lastVif; // of its list of vifs with packets; NONE: it is empty
    private final int[] budgetBytes;
    private final long[] step; // tag units per byte
    private final int[] group;
    private final long[] tag; // S while it has packets or is in service, then F
    private final long[] tagRemainder; // the tag is really tag + tagRemainder / (sum of weights), as V is

    private int serving = NONE; // the aggregate in service; NONE: no aggregate has packets
    private int budgetLeftBytes; // of the aggregate in service
    private long renewalTime; // V at which the tags of idle aggregates are brought up to it

    private QuickFairQueueingPlus(PolicySettings settings) {
        longestBytes = (int) settings.number("longest");
        overheadBytes = settings.overheadBytes();
        quantumBytes = longestBytes + overheadBytes;
        long[] weights = settings.numbers("weight");
        records = new int[4 * weights.length];
        int[] vifsOf = formAggregates(weights, (int) settings.number("aggregate"));
        groups = new SlotGroups(vifsOf.length, Arrays.stream(weights).sum());
        lastVif = new int[vifsOf.length];
        budgetBytes = new int[vifsOf.length];
        step = new long[vifsOf.length];
        group = new int[vifsOf.length];
        tag = new long[vifsOf.length];
        tagRemainder = new long[vifsOf.length];
        for (int vif = 0; vif < weights.length; vif++) {
            int aggregate = records[4 * vif + AGGREGATE];
            budgetBytes[aggregate] = vifsOf[aggregate] * quantumBytes;
            step[aggregate] = SlotGroups.unitsPerByte(vifsOf[aggregate] * weights[vif]);
            group[aggregate] = SlotGroups.groupOf(budgetBytes[aggregate] * step[aggregate]);
        }
    }

    /** Gives each vif its aggregate. Returns how many vifs each aggregate has. */
    private int[] formAggregates(long[] weights, int mostVifs) {
        int[] lastOfWeight = new int[WEIGHTS];
        Arrays.fill(lastOfWeight, NONE);
        int[] vifsOf = new int[weights.length];
        int aggregates = 0;
        for (int vif = 0; vif < weights.length; vif++) {
            int weight = (int) weights[vif];
            int last = lastOfWeight[weight];
            if (last == NONE || vifsOf[last] == mostVifs) {
                lastOfWeight[weight] = aggregates++;
            }
            records[4 * vif + AGGREGATE] = lastOfWeight[weight];
            vifsOf[lastOfWeight[weight]]++;
        }
        return Arrays.copyOf(vifsOf, aggregates);
    }

    @Override
    public void attach(Backlog backlog) {
        Arrays.fill(lastVif, NONE);
        Arrays.fill(tag, 0);
        Arrays.fill(tagRemainder, 0);
        groups.clear();
        serving = NONE;
        renewalTime = RENEWAL_UNITS;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        int record = 4 * vif;
        records[record + HEAD_LENGTH] = headLengthBytes + overheadBytes;
        records[record + DEFICIT] = quantumBytes;
        int aggregate = records[record + AGGREGATE];
        int last = lastVif[aggregate];
        lastVif[aggregate] = vif;
        if (last != NONE) {
            records[record + NEXT] = records[4 * last + NEXT];
            records[4 * last + NEXT] = vif;
            return;
        }
        records[record + NEXT] = vif;
        if (aggregate != serving) {
            activateAggregate(aggregate);
        }
    }

    private void activateAggregate(int aggregate) {
        bringUp(aggregate);
        if (serving == NONE) {
            groups.moveTo(tag[aggregate], tagRemainder[aggregate]);
            serve(aggregate);
        } else {
            enterGroup(aggregate);
        }
    }

    /** An aggregate without packets does not start before V. */
    private void bringUp(int aggregate) {
        long ahead = tag[aggregate] - groups.virtualTime();
        if (ahead < 0 || (ahead == 0 && tagRemainder[aggregate] < groups.virtualRemainder())) {
            tag[aggregate] = groups.virtualTime();
            tagRemainder[aggregate] = groups.virtualRemainder();
        }
    }

    private void enterGroup(int aggregate) {
        tag[aggregate] = groups.add(aggregate, group[aggregate], tag[aggregate]);
    }

    private void serve(int aggregate) {
        serving = aggregate;
        budgetLeftBytes = budgetBytes[aggregate];
    }

    @Override
    public int pick(long nowNanos) {
        if (serving == NONE) {
            return NONE;
        }
        int last = lastVif[serving];
        if (last != NONE) {
            int first = records[4 * last + NEXT];
            if (records[4 * first + HEAD_LENGTH] <= budgetLeftBytes) {
                return first;
            }
        }
        endService();
        return serving == NONE ? NONE : records[4 * lastVif[serving] + NEXT];
    }

    /** Charges the aggregate in service for what it has sent; the next one goes into service, if there is one. */
    private void endService() {
        tag[serving] += (budgetBytes[serving] - budgetLeftBytes) * step[serving];
        if (lastVif[serving] != NONE) {
            enterGroup(serving);
        }
        int next = groups.first();
        if (next == NONE) {
            serving = NONE;
        } else {
            groups.removeFirst();
            serve(next);
        }
        if (groups.virtualTime() - renewalTime >= 0) {
            renewIdleTags();
        }
    }

    private void renewIdleTags() {
        for (int aggregate = 0; aggregate < lastVif.length; aggregate++) {
            if (lastVif[aggregate] == NONE) {
                bringUp(aggregate);
            }
        }
        renewalTime = groups.virtualTime() + RENEWAL_UNITS;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        int wireBytes = lengthBytes + overheadBytes;
        groups.advance(wireBytes);
        budgetLeftBytes -= wireBytes;
        int record = 4 * vif;
        if (nextHeadLengthBytes == 0) {
            leave(record);
            return;
        }
        int nextBytes = nextHeadLengthBytes + overheadBytes;
        int deficit = records[record + DEFICIT] - wireBytes;
        if (deficit < nextBytes) {
            deficit += quantumBytes;
            lastVif[serving] = vif; // the first of the ring becomes its last
        }
        records[record + DEFICIT] = deficit;
        records[record + HEAD_LENGTH] = nextBytes;
    }

    /** The first vif of the aggregate in service leaves its list. */
    private void leave(int record) {
        int last = lastVif[serving];
        int next = records[record + NEXT];
        if (4 * last == record) {
            lastVif[serving] = NONE;
        } else {
            records[4 * last + NEXT] = next;
        }
    }

    @Override
    public int longestPacketBytes() {
        return longestBytes;
    }

    /** System virtual time in tag units of 2^-36 bytes at weight 1, rounded down. */
    public long virtualTime() {
        return groups.virtualTime();
    }

    /** Describes and makes {@code qfq+}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "qfq+";
        }

        @Override
        public String name() {
            return "quick fair queueing of aggregates";
        }

        @Override
        public String cost() {
            return "O(1), O(groups) per budget";
        }

        @Override
        public String fairness() {
            return "bytes started: |Wi - Wj| < Lmax + Li + Lj in an aggregate";
        }

        @Override
        public String source() {
            return "Valente, Computer Communications 2014";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.number("weight", Kind.COUNT, "1", 1, WEIGHTS - 1, "relative share")
                            .forEachVif(),
                    PolicyOption.number(
                            "longest", Kind.BYTES, "1514", 1, 1 << 20, "longest packet; longer ones are refused"),
                    PolicyOption.number(
                            "aggregate", Kind.COUNT, "8", 1, 64, "vifs of one weight that share a turn, at most"));
        }

        @Override
        public String weightOption() {
            return "weight";
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new QuickFairQueueingPlus(settings);
        }
    }
}
