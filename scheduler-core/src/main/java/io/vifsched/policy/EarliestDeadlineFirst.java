package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import io.vifsched.queue.TagOrder;
import java.util.List;

/**
 * Earliest deadline first (EDF): a packet is due a fixed time after its arrival, and the one due first goes first.
 *
 * <ul>
 *   <li><b>Source:</b> Liu and Layland, J. ACM 20 (1973); for packets Ferrari and Verma, IEEE JSAC 8 (1990).
 *   <li><b>Departs from it:</b> no admission test: a set of vifs that asks for too much is late, all of it. Equal
 *       deadlines: lowest vif. Deadlines in one backlog must differ by less than 2^63 ns, 292 years.
 *   <li><b>Cost:</b> O(log n) per packet.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> none. The largest lateness exceeds that of preemptive EDF, which is least possible, by at most
 *       Lmax/C (N2 in EarliestDeadlineFirstProperties).
 * </ul>
 */
public final class EarliestDeadlineFirst implements SchedulingPolicy {
    private final TagOrder packets; // by deadline
    private final long[] deadlineNanos;

    private EarliestDeadlineFirst(PolicySettings settings) {
        packets = new TagOrder(settings.vifs());
        deadlineNanos = settings.numbers("deadline");
    }

    @Override
    public void attach(Backlog backlog) {
        packets.clear();
    }

    @Override
    public void arrived(int vif, int lengthBytes, long nowNanos) {
        packets.append(vif, nowNanos + deadlineNanos[vif]);
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

    /** Describes and makes {@code edf}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "edf";
        }

        @Override
        public String name() {
            return "earliest deadline first";
        }

        @Override
        public String cost() {
            return "O(log n)";
        }

        @Override
        public String fairness() {
            return "max lateness <= that of preemptive EDF + Lmax/C";
        }

        @Override
        public String source() {
            return "Liu and Layland, J. ACM 1973";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(PolicyOption.number("deadline", Kind.TIME, "10ms", 0, 1_000_000_000_000L, "after arrival")
                    .forEachVif());
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new EarliestDeadlineFirst(settings);
        }
    }
}
