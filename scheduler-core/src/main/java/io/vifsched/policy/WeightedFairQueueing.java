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
 * Weighted fair queueing (WFQ, packetized GPS): never more than one packet behind the fluid ideal.
 *
 * <p>Every packet gets, on arrival, the virtual time at which GPS would finish it; the smallest tag goes first.
 *
 * <ul>
 *   <li><b>Source:</b> Demers, Keshav and Shenker, SIGCOMM 1989; Parekh and Gallager, IEEE/ACM ToN 1 (1993).
 *   <li><b>Departs from it:</b> tags are whole numbers: exact per byte and in range where {@link TagScale} is, and V loses less than
 *       one unit whenever an arrival changes the set of fluid-backlogged vifs. Where a heavy vif then empties in GPS, the
 *       lag of V grows. So the order is the exact one up to tags that differ by at most n (W / w) (1 + W / w) units,
 *       after n such arrivals since the fluid system was idle; W is the sum of the weights, w the least. Equal tags:
 *       lowest vif.
 *   <li><b>Cost:</b> O(log n) per packet, amortized.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> each packet finishes by its GPS finish + Lmax/C; each vif's service lags GPS by at most Lmax and
 *       leads it by at most (N-1) Lmax. See WeightedFairQueueingProperties.
 * </ul>
 */
public final class WeightedFairQueueing implements SchedulingPolicy, Reconfigurable {
    private final TagScale scale;
    private final GpsClock gps;
    private final TagOrder packets; // by finish tag
    private final long[] weights;
    private final long[] steps; // tag units per byte
    private final int overheadBytes;

    private WeightedFairQueueing(PolicySettings settings) {
        weights = settings.numbers("weight");
        scale = new TagScale(weights);
        steps = Arrays.stream(weights).map(scale::step).toArray();
        gps = new GpsClock(settings.vifs(), settings.linkBitsPerSecond(), scale.unitsPerByte());
        packets = new TagOrder(settings.vifs());
        overheadBytes = settings.overheadBytes();
    }

    @Override
    public void attach(Backlog backlog) {
        gps.reset();
        packets.clear();
    }

    @Override
    public void arrived(int vif, int lengthBytes, long nowNanos) {
        gps.advanceTo(nowNanos);
        long units = (lengthBytes + overheadBytes) * steps[vif];
        packets.append(vif, gps.tagArrival(vif, units, weights[vif]));
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
        packets.removeHead(vif, nextHeadLengthBytes != 0);
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
        steps[vif] = scale.step(value);
    }

    /** GPS virtual time in tag units, rounded down, as of the last arrival. */
    public long virtualTime() {
        return gps.virtualTime();
    }

    /** Tag units per byte at weight 1. */
    public long unitsPerByte() {
        return scale.unitsPerByte();
    }

    /** Describes and makes {@code wfq}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "wfq";
        }

        @Override
        public String name() {
            return "weighted fair queueing";
        }

        @Override
        public String cost() {
            return "O(log n)";
        }

        @Override
        public String fairness() {
            return "lags GPS by <= Lmax, leads it by <= (N-1) Lmax";
        }

        @Override
        public String source() {
            return "Demers, Keshav and Shenker, SIGCOMM 1989; Parekh and Gallager, ToN 1993";
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
            return new WeightedFairQueueing(settings);
        }
    }
}
