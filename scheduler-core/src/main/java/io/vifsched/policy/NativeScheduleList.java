package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import java.util.List;

/**
 * Netback's native scheduler: one packet per turn, in the order of the schedule list.
 *
 * <p>A vif joins the list at its tail when its first packet waits; the vif at the head sends one packet and goes to the
 * tail if more wait. What a vif may send is its credit's business, {@code rate=} with {@code cap=credit}; together they
 * are the scheduler that Xen ships.
 *
 * <ul>
 *   <li><b>Source:</b> Linux netback, {@code net_schedule_list}; Adamczyk and Chydzinski, IJANS 5 (2012), section III-C2.
 *   <li><b>Departs from it:</b> the list is one for all vifs, as with one netback group; a vif whose credit is used up
 *       leaves the list because its packets are not visible.
 *   <li><b>Cost:</b> O(1) per packet.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> none in bytes; two vifs that keep a packet waiting differ by at most one packet, of whatever size,
 *       counted as packets start (F6 in RoundRobinProperties); by service, what is on the wire comes on top.
 * </ul>
 */
public final class NativeScheduleList implements SchedulingPolicy {
    private static final int END = -1;

    // A linked list through nextVifs; a vif is on it iff it has a visible packet.
    private final int[] nextVifs;
    private int head = END;
    private int tail = END;

    /** A list of none of the vifs 0 to {@code vifs - 1}. */
    public NativeScheduleList(int vifs) {
        nextVifs = new int[vifs];
    }

    @Override
    public void attach(Backlog backlog) {
        head = END;
        tail = END;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        addLast(vif);
    }

    @Override
    public int pick(long nowNanos) {
        return head;
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        head = nextVifs[vif];
        if (nextHeadLengthBytes != 0) {
            addLast(vif);
        }
    }

    private void addLast(int vif) {
        nextVifs[vif] = END;
        if (head == END) {
            head = vif;
        } else {
            nextVifs[tail] = vif;
        }
        tail = vif;
    }

    /** Describes and makes {@code native}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "native";
        }

        @Override
        public String name() {
            return "netback's schedule list and credit";
        }

        @Override
        public String cost() {
            return "O(1)";
        }

        @Override
        public String fairness() {
            return "by packets only: |Ni - Nj| <= 1 for one packet size";
        }

        @Override
        public String source() {
            return "Linux netback; Adamczyk and Chydzinski, IJANS 2012";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of();
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new NativeScheduleList(settings.vifs());
        }
    }
}
