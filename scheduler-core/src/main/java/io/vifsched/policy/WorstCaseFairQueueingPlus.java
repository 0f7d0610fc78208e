package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.queue.VifHeap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * WF2Q+: worst-case fair without computing the fluid system.
 *
 * <p>Each vif has the start tag S and finish tag F of its head packet. Virtual time grows at C / (sum of all weights) while
 * the link sends, and never stays below the least S of the backlogged vifs; among the heads with S &lt;= V the smallest F
 * goes first.
 *
 * <ul>
 *   <li><b>Source:</b> Bennett and Zhang, "Hierarchical Packet Fair Queueing Algorithms", IEEE/ACM ToN 5 (1997).
 *   <li><b>Departs from it:</b> tags are whole numbers in a {@link LinkScale}; V is exact at decisions and, where the scale
 *       is, at arrivals. A packet that arrives while its vif's last one is on the link finds the vif empty, as in kernel
 *       code; {@code lazy} lets it follow on that packet's tag, as the paper does. When the link falls idle V becomes
 *       the largest F, which is order-equivalent to starting over. Equal tags: lowest vif.
 *   <li><b>Cost:</b> O(log n) per packet, amortized.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> while a vif has a packet waiting, until one of its departures, W_i &gt;= (ri/C) W - (Li +
 *       (Lmax - Li) ri/C); with {@code lazy} also while the last packet is in service. See
 *       WorstCaseFairQueueingPlusProperties.
 * </ul>
 */
public final class WorstCaseFairQueueingPlus implements SchedulingPolicy, Reconfigurable {
    private static final int IDLE = -1;
    private static final long RENEWAL_UNITS = 1L << 61; // so that no tag falls 2^63 behind V, where it would seem ahead

    // A vif's record of two words lies in one cache line.
    private static final int FINISH = 0; // tag of its last head packet
    private static final int STEP = 1; // tag units per byte

    private final LinkScale scale;
    private final VifHeap waitingHeads; // by start tag: heads whose start lay ahead of `nextVirtualTime`
    private final VifHeap eligibleHeads; // by finish tag
    private final long[] weights;
    private final long[] records;
    private final int overheadBytes;
    private final boolean lazy;

    private long virtualTime; // as of the last decision
    private long nextVirtualTime; // at least so much at the next: when the packet on the link has been sent
    private long sumOfWeights;
    private long largestFinish;
    private long renewalTime; // V at which the tags of idle vifs are brought up to it
    private int serving = IDLE; // the vif whose packet is on the link
    private long servingBytes; // of that packet, on the wire
    private long servingSinceNanos;

    private WorstCaseFairQueueingPlus(PolicySettings settings) {
        weights = settings.numbers("weight");
        sumOfWeights = Arrays.stream(weights).sum();
        scale = new LinkScale(weights, settings.linkBitsPerSecond());
        waitingHeads = new VifHeap(settings.vifs());
        eligibleHeads = new VifHeap(settings.vifs());
        records = new long[2 * weights.length];
        for (int vif = 0; vif < weights.length; vif++) {
            setStep(vif);
        }
        overheadBytes = settings.overheadBytes();
        lazy = settings.flag("lazy");
    }

    private void setStep(int vif) {
        records[2 * vif + STEP] = scale.step(weights[vif]);
    }

    @Override
    public void attach(Backlog backlog) {
        waitingHeads.clear();
        eligibleHeads.clear();
        for (int vif = 0; vif < weights.length; vif++) {
            records[2 * vif + FINISH] = 0;
        }
        virtualTime = 0;
        nextVirtualTime = 0;
        largestFinish = 0;
        renewalTime = RENEWAL_UNITS;
        serving = IDLE;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        long start = records[2 * vif + FINISH];
        if (!(lazy && vif == serving)) {
            long present = virtualTimeAt(nowNanos);
            start = present - start > 0 ? present : start;
        }
        long finish = newHead(vif, headLengthBytes, start);
        if (start - nextVirtualTime <= 0) {
            eligibleHeads.put(vif, finish);
        } else {
            waitingHeads.put(vif, start);
        }
    }

    private long virtualTimeAt(long nowNanos) {
        if (serving == IDLE) {
            return virtualTime;
        }
        return virtualTime + scale.unitsIn(nowNanos - servingSinceNanos, servingBytes, sumOfWeights);
    }

    private long newHead(int vif, int lengthBytes, long start) {
        long finish = start + (lengthBytes + overheadBytes) * records[2 * vif + STEP];
        records[2 * vif + FINISH] = finish;
        if (finish - largestFinish > 0) {
            largestFinish = finish;
        }
        return finish;
    }

    @Override
    public int pick(long nowNanos) {
        if (serving != IDLE) {
            virtualTime = nextVirtualTime;
            serving = IDLE;
            if (virtualTime - renewalTime >= 0) {
                renewIdleTags();
            }
        }
        if (eligibleHeads.isEmpty() && waitingHeads.isEmpty()) {
            virtualTime = largestFinish - virtualTime > 0 ? largestFinish : virtualTime;
            nextVirtualTime = virtualTime;
            return NONE;
        }
        // Heads in eligibleHeads have S <= V already, so the least S matters only if there is none.
        if (eligibleHeads.isEmpty() && waitingHeads.topKey() - virtualTime > 0) {
            virtualTime = waitingHeads.topKey();
        }
        while (!waitingHeads.isEmpty() && waitingHeads.topKey() - virtualTime <= 0) {
            int vif = waitingHeads.topVif();
            waitingHeads.removeTop();
            eligibleHeads.put(vif, records[2 * vif + FINISH]);
        }
        return eligibleHeads.topVif();
    }

    /** The next packet of an idle vif starts at V or later. */
    private void renewIdleTags() {
        for (int vif = 0; vif < weights.length; vif++) {
            boolean idle = !waitingHeads.contains(vif) && !eligibleHeads.contains(vif);
            if (idle && records[2 * vif + FINISH] - virtualTime < 0) {
                records[2 * vif + FINISH] = virtualTime;
            }
        }
        renewalTime = virtualTime + RENEWAL_UNITS;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        serving = vif;
        servingBytes = (long) lengthBytes + overheadBytes;
        servingSinceNanos = nowNanos;
        nextVirtualTime = virtualTime + scale.unitsOf(servingBytes, sumOfWeights);
        if (nextHeadLengthBytes == 0) {
            eligibleHeads.remove(vif);
            return;
        }
        long start = records[2 * vif + FINISH];
        long finish = newHead(vif, nextHeadLengthBytes, start);
        if (start - nextVirtualTime <= 0) {
            eligibleHeads.put(vif, finish);
        } else {
            eligibleHeads.remove(vif);
            waitingHeads.put(vif, start);
        }
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        if (value == weights[vif]) {
            return;
        }
        if (serving != IDLE) {
            // The packet on the link moves V at the old sum up to its end: it was sent under the old weights.
            virtualTime = nextVirtualTime;
            servingBytes = 0;
        }
        sumOfWeights += value - weights[vif];
        weights[vif] = value;
        setStep(vif);
    }

    /** True if tags and virtual time are exact for the weights given at first and this link. */
    public boolean isExact() {
        return scale.isExact();
    }

    /** System virtual time in tag units, as of the last decision. */
    public long virtualTime() {
        return virtualTime;
    }

    /** Describes and makes {@code wf2q+}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "wf2q+";
        }

        @Override
        public String name() {
            return "worst-case fair queueing with its own clock";
        }

        @Override
        public String cost() {
            return "O(log n)";
        }

        @Override
        public String fairness() {
            return "B-WFI <= Li + (Lmax - Li) ri/C";
        }

        @Override
        public String source() {
            return "Bennett and Zhang, IEEE/ACM ToN 1997";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.number("weight", Kind.COUNT, "1", 1, 65_535, "relative share")
                            .forEachVif(),
                    PolicyOption.flag(
                            "lazy", "a packet that arrives during its predecessor's transmission follows on its tag"));
        }

        @Override
        public String weightOption() {
            return "weight";
        }

        @Override
        public boolean needsLink(PolicySettings settings) {
            return true;
        }

        @Override
        public boolean followsLink() {
            return true;
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new WorstCaseFairQueueingPlus(settings);
        }
    }
}
