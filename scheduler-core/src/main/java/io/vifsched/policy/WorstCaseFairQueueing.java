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
import io.vifsched.queue.VifTags;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Worst-case fair weighted fair queueing (WF2Q): never more than one packet behind the fluid ideal, nor ahead of it.
 *
 * <p>As {@link WeightedFairQueueing}, but only packets that GPS would have started take part: among the heads with start
 * tag S &lt;= V the smallest finish tag goes first.
 *
 * <ul>
 *   <li><b>Source:</b> Bennett and Zhang, "WF2Q: Worst-case Fair Weighted Fair Queueing", INFOCOM 1996.
 *   <li><b>Departs from it:</b> tags are whole numbers, see {@link WeightedFairQueueing}. V is never ahead of the exact one, so
 *       what is eligible is so exactly; where its rounding leaves no head eligible, the smallest start tag is. With n, W and
 *       w as there, such a tag is at most n W / w units past the exact V, and a head that is passed over though eligible
 *       has a start tag less than n (W / w)^2 units before it. Equal tags: lowest vif.
 *   <li><b>Cost:</b> O(log n) per packet, amortized.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> each packet finishes by its GPS finish + Lmax/C; a vif's service lags GPS by at most Lmax and
 *       leads it by at most (1 - ri/C) Li. See WorstCaseFairQueueingProperties.
 * </ul>
 */
public final class WorstCaseFairQueueing implements SchedulingPolicy, Reconfigurable {
    private final TagScale scale;
    private final GpsClock gps;
    private final VifTags startTags; // of all visible packets
    private final VifTags finishTags;
    private final VifHeap waitingHeads; // by start tag: heads that GPS has not started
    private final VifHeap eligibleHeads; // by finish tag
    private final long[] weights;
    private final int overheadBytes;

    private WorstCaseFairQueueing(PolicySettings settings) {
        weights = settings.numbers("weight");
        scale = new TagScale(weights);
        gps = new GpsClock(settings.vifs(), settings.linkBitsPerSecond(), scale.unitsPerByte());
        startTags = new VifTags(settings.vifs());
        finishTags = new VifTags(settings.vifs());
        waitingHeads = new VifHeap(settings.vifs());
        eligibleHeads = new VifHeap(settings.vifs());
        overheadBytes = settings.overheadBytes();
    }

    @Override
    public void attach(Backlog backlog) {
        gps.reset();
        startTags.clear();
        finishTags.clear();
        waitingHeads.clear();
        eligibleHeads.clear();
    }

    @Override
    public void arrived(int vif, int lengthBytes, long nowNanos) {
        gps.advanceTo(nowNanos);
        long units = (lengthBytes + overheadBytes) * scale.step(weights[vif]);
        long finish = gps.tagArrival(vif, units, weights[vif]);
        startTags.append(vif, finish - units);
        finishTags.append(vif, finish);
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        waitingHeads.put(vif, startTags.head(vif));
    }

    @Override
    public int pick(long nowNanos) {
        gps.advanceTo(nowNanos);
        while (!waitingHeads.isEmpty() && (waitingHeads.topKey() - gps.virtualTime() <= 0 || eligibleHeads.isEmpty())) {
            int vif = waitingHeads.topVif();
            waitingHeads.removeTop();
            eligibleHeads.put(vif, finishTags.head(vif));
        }
        return eligibleHeads.isEmpty() ? NONE : eligibleHeads.topVif();
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        eligibleHeads.remove(vif);
        startTags.removeHead(vif);
        finishTags.removeHead(vif);
        if (nextHeadLengthBytes != 0) {
            waitingHeads.put(vif, startTags.head(vif));
        }
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        gps.advanceTo(nowNanos);
        gps.changeWeight(vif, value);
        weights[vif] = value;
    }

    /** Tag units per byte at weight 1. */
    public long unitsPerByte() {
        return scale.unitsPerByte();
    }

    /** GPS virtual time in tag units, rounded down, as of the last arrival or decision. */
    public long virtualTime() {
        return gps.virtualTime();
    }

    /** Describes and makes {@code wf2q}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "wf2q";
        }

        @Override
        public String name() {
            return "worst-case fair weighted fair queueing";
        }

        @Override
        public String cost() {
            return "O(log n)";
        }

        @Override
        public String fairness() {
            return "lags GPS by <= Lmax, leads it by <= (1 - ri/C) Li";
        }

        @Override
        public String source() {
            return "Bennett and Zhang, INFOCOM 1996";
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
        public boolean needsLink(PolicySettings settings) {
            return true;
        }

        @Override
        public boolean followsLink() {
            return true;
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new WorstCaseFairQueueing(settings);
        }
    }
}
