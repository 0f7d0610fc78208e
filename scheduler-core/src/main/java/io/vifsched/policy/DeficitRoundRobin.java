package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Deficit round robin (DRR): byte-fair, work-conserving, O(1) per packet.
 *
 * <p>Backlogged vifs are visited in cyclic order. A visit adds the vif's quantum to its deficit, and the vif sends its
 * head packets for as long as the deficit covers them. What is left carries to the next visit; a vif that empties forfeits
 * it, so service cannot be saved up while idle.
 *
 * <ul>
 *   <li><b>Source:</b> Shreedhar and Varghese, "Efficient Fair Queueing using Deficit Round Robin", SIGCOMM 1995.
 *   <li><b>Departs from it:</b> returns one packet per call instead of looping over a round, so the visit in progress is
 *       state ({@code visited}). An emptied vif leaves the list at once, as in Linux {@code sch_drr}, and a
 *       packet that arrives during its last transmission joins at the tail; {@code lazy} keeps the vif until the next
 *       decision, as the paper's blocking send does.
 *   <li><b>Cost:</b> O(1) per packet if every quantum is at least the longest packet; otherwise ceil(longest packet /
 *       quantum) visits per packet, amortized: one call may visit every vif that often.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> while both vifs have a packet waiting, |Wi/Qi - Wj/Qj| &lt;= 1 + (Li-1)/Qi + (Lj-1)/Qj, with L
 *       for L - 1 where packets come while a byte is half sent; with {@code lazy} as it stands, and also while the last
 *       packet is in service. See DeficitRoundRobinProperties.
 * </ul>
 */
public final class DeficitRoundRobin implements SchedulingPolicy, Reconfigurable {
    private static final int END = -1;
    private static final int MOST_QUANTUM_BYTES = 1 << 29; // so that deficits fit an int

    // A vif's record of four ints lies in one cache line.
    private static final int NEXT = 0; // the vif behind it in the list of vifs that wait for their visit
    private static final int DEFICIT = 1; // 0 <= deficit < head packet between visits; 0 for vifs without a packet
    private static final int QUANTUM = 2;
    private static final int HEAD_LENGTH = 3; // 0: the vif is empty

    private final int[] records;
    private final long[] quantumPerWeightBytes;
    private final boolean lazy;

    private int visited = END; // the vif whose visit goes on: it has had its quantum and is not in the list
    private int first = END; // of the list
    private int last = END;

    private DeficitRoundRobin(PolicySettings settings) {
        lazy = settings.flag("lazy");
        quantumPerWeightBytes = settings.numbers("quantum");
        records = new int[4 * settings.vifs()];
        long[] weights = settings.numbers("weight");
        for (int vif = 0; vif < weights.length; vif++) {
            if (quantumBytes(vif, weights[vif]) > MOST_QUANTUM_BYTES) {
                throw settings.error("weight", refusal(vif, weights[vif]));
            }
            setQuantum(vif, weights[vif]);
        }
    }

    private long quantumBytes(int vif, long weight) {
        return quantumPerWeightBytes[vif] * weight;
    }

    private String refusal(int vif, long weight) {
        return "weight[" + vif + "] x quantum[" + vif + "] = " + quantumBytes(vif, weight) + ", expected 1 to "
                + MOST_QUANTUM_BYTES + " bytes";
    }

    private void setQuantum(int vif, long weight) {
        records[4 * vif + QUANTUM] = (int) quantumBytes(vif, weight);
    }

    @Override
    public void attach(Backlog backlog) {
        for (int vif = 0; vif < backlog.vifs(); vif++) {
            records[4 * vif + DEFICIT] = 0;
            records[4 * vif + HEAD_LENGTH] = 0;
        }
        visited = END;
        first = END;
        last = END;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        records[4 * vif + HEAD_LENGTH] = headLengthBytes;
        // Only lazy mode visits an empty vif.
        if (vif != visited) {
            addLast(vif);
        }
    }

    @Override
    public int pick(long nowNanos) {
        int vif = visited;
        if (vif != END) {
            int record = 4 * vif;
            int length = records[record + HEAD_LENGTH];
            if (length == 0) {
                records[record + DEFICIT] = 0;
            } else if (length <= records[record + DEFICIT]) {
                return vif;
            } else {
                addLast(vif);
            }
        }
        return visitNext();
    }

    /** Visits vifs in turn, up to the first that may send. */
    private int visitNext() {
        int vif = first;
        while (vif != END) {
            int record = 4 * vif;
            first = records[record + NEXT];
            int deficit = records[record + DEFICIT] + records[record + QUANTUM];
            records[record + DEFICIT] = deficit;
            if (records[record + HEAD_LENGTH] <= deficit) {
                break;
            }
            addLast(vif);
            vif = first;
        }
        visited = vif;
        return vif;
    }

    private void addLast(int vif) {
        records[4 * vif + NEXT] = END;
        if (first == END) {
            first = vif;
        } else {
            records[4 * last + NEXT] = vif;
        }
        last = vif;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        int record = 4 * vif;
        records[record + HEAD_LENGTH] = nextHeadLengthBytes;
        if (nextHeadLengthBytes == 0 && !lazy) {
            records[record + DEFICIT] = 0;
            visited = END;
        } else {
            records[record + DEFICIT] -= lengthBytes;
        }
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.WEIGHT);
    }

    @Override
    public void check(VifParameter parameter, int vif, long value) {
        if (quantumBytes(vif, value) > MOST_QUANTUM_BYTES) {
            throw new IllegalArgumentException(refusal(vif, value));
        }
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        setQuantum(vif, value);
    }

    /** The vif's deficit in bytes. Between its visits it is below the length of its head packet. */
    public int deficitBytes(int vif) {
        return records[4 * vif + DEFICIT];
    }

    /** Describes and makes {@code drr}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "drr";
        }

        @Override
        public String name() {
            return "deficit round robin";
        }

        @Override
        public String cost() {
            return "O(1) if quantum >= packet";
        }

        @Override
        public String fairness() {
            return "|Wi/Qi - Wj/Qj| <= 1 + (Li-1)/Qi + (Lj-1)/Qj";
        }

        @Override
        public String source() {
            return "Shreedhar and Varghese, SIGCOMM 1995";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.number(
                                    "quantum", Kind.BYTES, "1500", 1, 1 << 20, "granted per visit and unit of weight")
                            .forEachVif(),
                    PolicyOption.number("weight", Kind.COUNT, "1", 1, 65_535, "relative share; multiplies the quantum")
                            .forEachVif(),
                    PolicyOption.flag("lazy", "an emptied vif keeps its turn until the next decision"));
        }

        @Override
        public String weightOption() {
            return "weight";
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new DeficitRoundRobin(settings);
        }
    }
}
