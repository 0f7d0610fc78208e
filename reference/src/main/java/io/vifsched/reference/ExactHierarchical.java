package io.vifsched.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One policy over groups of vifs and one inside each group; either may be any policy, also this one again.
 *
 * <p>A group shows the outer policy one packet at most, the one to which its inner policy has committed itself. It does
 * so when a packet arrives and there is none yet, and when the committed packet starts; to the outer policy the packet
 * arrives then. What arrives later does not change a commitment. An inner policy that holds all of its packets back is
 * asked again at every decision.
 *
 * <p>The outer policy and most inner ones are told the time. An inner policy whose virtual time follows the link is told
 * how long the link would have taken for the packets of the group that have started, in whole nanoseconds rounded down,
 * as if they had followed each other on a link that only this group uses.
 *
 * <p>Source: Bennett and Zhang, "Hierarchical Packet Fair Queueing Algorithms", SIGCOMM 1996: the logical queue of one
 * packet at every node, and the reference time.
 */
public final class ExactHierarchical implements ExactPolicy {
    /**
     * What is inside a group.
     *
     * @param followsTheLink its virtual time follows the link, so that it is told the group's own time
     */
    public record Inner(ExactPolicy policy, int vifs, boolean followsTheLink) {}

    private final class Group {
        final int index;
        final int firstVif;
        final Inner inner;
        final Waiting waiting; // without the committed packet
        boolean isCommitted; // which packet it is stands in `committed`
        int committedVif;
        long startedWireBytes;

        Group(int index, int firstVif, Inner inner) {
            this.index = index;
            this.firstVif = firstVif;
            this.inner = inner;
            waiting = new Waiting(inner.vifs());
        }

        Rational time(Rational now) {
            return inner.followsTheLink()
                    ? Rational.of(Rational.of(startedWireBytes).dividedBy(rate).floor())
                    : now;
        }

        boolean isWaiting() {
            return !isCommitted && waiting.backloggedAfter(NONE) != NONE;
        }

        void commit(Rational now) {
            Rational time = time(now);
            int member = inner.policy().decide(waiting, time);
            if (member == NONE) {
                return;
            }
            int lengthBytes = waiting.remove(member);
            inner.policy().started(waiting, member, lengthBytes, time);
            isCommitted = true;
            committedVif = firstVif + member;
            committed.add(index, lengthBytes);
            outer.arrived(committed, index, lengthBytes, now);
        }
    }

    private final ExactPolicy outer;
    private final Rational rate;
    private final int overheadBytes;
    private final Waiting committed; // what the outer policy sees, by group
    private final List<Group> groups = new ArrayList<>();
    private final List<Group> groupOf = new ArrayList<>(); // by vif

    /**
     * Groups of vifs in order of id.
     *
     * @param outer new, and not used elsewhere, as are the inner policies
     * @param rate of the link, in bytes per nanosecond
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactHierarchical(ExactPolicy outer, List<Inner> inner, Rational rate, int overheadBytes) {
        this.outer = outer;
        this.rate = rate;
        this.overheadBytes = overheadBytes;
        committed = new Waiting(inner.size());
        for (Inner each : inner) {
            Group group = new Group(groups.size(), groupOf.size(), each);
            groups.add(group);
            for (int member = 0; member < each.vifs(); member++) {
                groupOf.add(group);
            }
        }
    }

    @Override
    public boolean admits(int vif, int lengthBytes) {
        Group group = groupOf.get(vif);
        return outer.admits(group.index, lengthBytes) && group.inner.policy().admits(vif - group.firstVif, lengthBytes);
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        Group group = groupOf.get(vif);
        int member = vif - group.firstVif;
        group.waiting.add(member, lengthBytes);
        group.inner.policy().arrived(group.waiting, member, lengthBytes, group.time(now));
        if (!group.isCommitted) {
            group.commit(now);
        }
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        for (Group group : groups) {
            if (group.isWaiting()) {
                group.commit(now);
            }
        }
        int index = outer.decide(committed, now);
        return index == NONE ? NONE : groups.get(index).committedVif;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        Group group = groupOf.get(vif);
        committed.remove(group.index);
        group.isCommitted = false;
        group.startedWireBytes += lengthBytes + (long) overheadBytes;
        group.commit(now);
        outer.started(committed, group.index, lengthBytes, now);
    }

    @Override
    public @Nullable Rational wakeup() {
        Rational first = outer.wakeup();
        for (Group group : groups) {
            Rational wakeup = group.isWaiting() ? group.inner.policy().wakeup() : null;
            if (wakeup != null) {
                first = first == null ? wakeup : first.min(wakeup);
            }
        }
        return first;
    }
}
