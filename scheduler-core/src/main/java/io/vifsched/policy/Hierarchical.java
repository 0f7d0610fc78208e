package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PacketScheduler;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.queue.VifSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy over groups of vifs, and a policy over the vifs of each group: what a group gets does not depend on how many of
 * its vifs ask for it.
 *
 * <p>A group shows the outer policy one packet at most, the one that its inner policy has committed to. It commits when a
 * packet arrives and nothing is committed, and when its committed packet starts. Groups may be hierarchical in turn.
 *
 * <ul>
 *   <li><b>Source:</b> Bennett and Zhang, "Hierarchical Packet Fair Queueing Algorithms", SIGCOMM 1996: one packet in each
 *       node's logical queue, and a reference time per node.
 *   <li><b>Departs from it:</b> any policy may stand at any node. Those whose virtual time follows the link are told the
 *       group's reference time, in whole nanoseconds: the wire time of its packets that have started; all others, and the
 *       outer policy, are told real time. A commitment is never changed, so it may be overtaken by an arrival that the
 *       inner policy would prefer.
 *   <li><b>Cost:</b> that of the outer and of one inner policy; at a decision one more call for each group whose inner
 *       policy holds back. {@code nextPick} looks at every vif while rate caps hold all packets.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> between groups that of the outer policy while packets of both wait, if no inner policy holds back;
 *       within a group that of an inner policy whose order does not depend on the time, in the order of commitments. No
 *       bound from end to end. See HierarchicalProperties, GroupProperties.
 * </ul>
 */
public final class Hierarchical implements SchedulingPolicy, Reconfigurable {
    private final SchedulingPolicy outer;
    private final Group[] groups;
    private final int[] groupOf; // per vif
    private final int overheadBytes;
    private final Shown shown = new Shown();
    private final VifSet holdingBack; // groups whose packets wait for the inner policy

    private @Nullable Backlog outside;
    private int committedGroups;

    private Hierarchical(PolicySettings settings) {
        outer = settings.spec("outer").newPolicy();
        overheadBytes = settings.overheadBytes();
        List<PolicySettings> inner = settings.specs("inner");
        groups = new Group[inner.size()];
        groupOf = new int[settings.vifs()];
        holdingBack = new VifSet(groups.length);
        int firstVif = 0;
        for (int group = 0; group < groups.length; group++) {
            groups[group] = new Group(inner.get(group), firstVif);
            for (int i = 0; i < groups[group].vifs(); i++) {
                groupOf[firstVif++] = group;
            }
        }
    }

    @Override
    public void attach(Backlog backlog) {
        outside = backlog;
        committedGroups = 0;
        holdingBack.clear();
        for (Group group : groups) {
            group.attach(backlog);
        }
        outer.attach(shown);
    }

    @Override
    public void arrived(int vif, int lengthBytes, long nowNanos) {
        int id = groupOf[vif];
        Group group = groups[id];
        group.arrived(group.local(vif), lengthBytes, nowNanos);
        if (group.committedBytes() == 0) {
            commit(id, nowNanos);
        }
    }

    /** Lets a group without a committed packet, in which packets wait, choose one. */
    private void commit(int id, long nowNanos) {
        Group group = groups[id];
        if (group.commit(nowNanos)) {
            holdingBack.remove(id);
            committedGroups++;
            outer.arrived(id, group.committedBytes(), nowNanos);
            outer.activated(id, group.committedBytes(), nowNanos);
        } else {
            holdingBack.add(id);
        }
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        // Known since its arrival, and perhaps committed already.
    }

    @Override
    public int pick(long nowNanos) {
        for (int id = holdingBack.next(0); id >= 0; id = holdingBack.next(id + 1)) {
            commit(id, nowNanos);
        }
        int id = outer.pick(nowNanos);
        if (id == NONE) {
            return NONE;
        }
        if (groups[id].committedBytes() == 0) {
            throw new IllegalStateException("group " + id + " was picked but shows no packet");
        }
        return groups[id].take();
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        int id = groupOf[vif];
        Group group = groups[id];
        if (group.startedAndCommits(lengthBytes + overheadBytes, nowNanos)) {
            // As with a rate cap that releases the next packet because this one leaves.
            outer.arrived(id, group.committedBytes(), nowNanos);
        } else {
            committedGroups--;
            if (group.holdsBack()) {
                holdingBack.add(id);
            }
        }
        outer.sent(id, lengthBytes, group.committedBytes(), nowNanos);
    }

    @Override
    public long nextPick(Backlog backlog, long nowNanos) {
        shown.askedNanos = nowNanos;
        return outer.nextPick(shown, nowNanos);
    }

    @Override
    public int longestPacketBytes() {
        int longest = PacketScheduler.MAX_LENGTH_BYTES;
        for (Group group : groups) {
            longest = Math.min(longest, group.inner().longestPacketBytes());
        }
        return Math.min(longest, outer.longestPacketBytes());
    }

    @Override
    public int longestPacketBytes(int vif) {
        Group group = groups[groupOf[vif]];
        int longest = group.inner().longestPacketBytes(group.local(vif));
        return Math.min(longest, outer.longestPacketBytes(groupOf[vif]));
    }

    @Override
    public Set<VifParameter> parameters() {
        Set<VifParameter> parameters = EnumSet.noneOf(VifParameter.class);
        for (Group group : groups) {
            if (group.inner() instanceof Reconfigurable inner) {
                parameters.addAll(inner.parameters());
            }
        }
        return parameters;
    }

    @Override
    public void check(VifParameter parameter, int vif, long value) {
        Group group = groups[groupOf[vif]];
        String place = " (vif " + group.local(vif) + " of group " + groupOf[vif] + ")";
        if (!(group.inner() instanceof Reconfigurable inner)
                || !inner.parameters().contains(parameter)) {
            throw new IllegalArgumentException(
                    parameter.key() + "[" + vif + "] = " + value + ", expected a policy that can change it" + place);
        }
        try {
            inner.check(parameter, group.local(vif), value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + place, e);
        }
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        Group group = groups[groupOf[vif]];
        Reconfigurable inner = (Reconfigurable) group.inner();
        inner.set(parameter, group.local(vif), value, group.innerNanos(nowNanos));
    }

    /** What the outer policy sees: the groups as vifs, each with its committed packet alone visible. */
    private final class Shown implements Backlog {
        private long askedNanos; // the instant that nextPick was asked about

        @Override
        public int vifs() {
            return groups.length;
        }

        @Override
        public int headLengthBytes(int group) {
            return groups[group].committedBytes();
        }

        @Override
        public int lengthBytes(int group, int place) {
            return place == 0 ? groups[group].committedBytes() : 0;
        }

        @Override
        public int backlogPackets(int group) {
            int packets = groups[group].committedBytes() == 0 ? 0 : 1;
            for (int vif = 0; vif < groups[group].vifs(); vif++) {
                packets += groups[group].backlogPackets(vif);
            }
            return packets;
        }

        @Override
        public long backlogBytes(int group) {
            long bytes = groups[group].committedBytes();
            for (int vif = 0; vif < groups[group].vifs(); vif++) {
                bytes += groups[group].backlogBytes(vif);
            }
            return bytes;
        }

        @Override
        public long releaseNanos(int group) {
            return groups[group].committedBytes() > 0 ? Long.MIN_VALUE : groups[group].nextCommitNanos(askedNanos);
        }

        @Override
        public long earliestReleaseNanos() {
            return committedGroups > 0 ? Long.MIN_VALUE : earliestHeldNanos();
        }

        @Override
        public long earliestHeldNanos() {
            boolean nothingIsHeld = holdingBack.isEmpty()
                    && Objects.requireNonNull(outside).earliestHeldNanos() == PacketScheduler.NEVER;
            return nothingIsHeld ? PacketScheduler.NEVER : Backlog.super.earliestHeldNanos();
        }
    }

    /** Describes and makes {@code hierarchical}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "hierarchical";
        }

        @Override
        public String name() {
            return "a policy over groups of vifs, and one in each";
        }

        @Override
        public String cost() {
            return "O(1) beside the policies'";
        }

        @Override
        public String fairness() {
            return "between groups that of outer=, within a group that of inner=";
        }

        @Override
        public String source() {
            return "Bennett and Zhang, SIGCOMM 1996";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.structure("groups", Kind.GROUPS, "", "vifs per group, in order of their ids"),
                    PolicyOption.structure("outer", Kind.SPEC, "(drr)", "policy over the groups"),
                    PolicyOption.structure("inner", Kind.SPECS, "(drr)", "policy over the vifs of each group"));
        }

        @Override
        public boolean isWorkConserving(PolicySettings settings) {
            return Stream.concat(Stream.of(settings.spec("outer")), settings.specs("inner").stream())
                    .allMatch(nested -> nested.provider().isWorkConserving(nested));
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new Hierarchical(settings);
        }
    }
}
