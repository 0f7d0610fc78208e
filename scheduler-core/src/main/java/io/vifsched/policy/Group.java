package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PacketScheduler;
import io.vifsched.PolicySettings;
import io.vifsched.SchedulingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A group of vifs under {@link Hierarchical}: the policy over them, and the one packet that it has committed to.
 *
 * <p>Ids in here count from the group's first vif. To the inner policy the committed packet has been sent, while outside it
 * is still the head of its vif's queue until it starts; as a backlog this class shows what the inner policy believes.
 */
final class Group implements Backlog {
    private static final int NONE = SchedulingPolicy.NONE;
    private static final long NANOS_TIMES_BITS = 8_000_000_000L;

    private final SchedulingPolicy inner;
    private final int firstVif; // its id outside
    private final int[] waiting; // per vif: visible packets behind the committed one
    private @Nullable Backlog outside;

    private int waitingPackets; // the sum of `waiting`
    private int committedVif = NONE;
    private int committedBytes; // 0: no packet is committed
    private boolean leaving; // the committed packet has left its queue; the call that it has started is still to come

    // The group's reference time: floor(wire bytes of its started packets / link), remainder carried.
    private final boolean followsLink;
    private final long bytesPerTick; // the link carries bytesPerTick bytes in ticks nanoseconds, in lowest terms
    private final long ticks;
    private long referenceNanos;
    private long referenceRemainder; // in 1/bytesPerTick nanoseconds

    Group(PolicySettings settings, int firstVif) {
        inner = settings.newPolicy();
        this.firstVif = firstVif;
        waiting = new int[settings.vifs()];
        followsLink = settings.provider().followsLink();
        long divisor = TagScale.gcd(settings.linkBitsPerSecond(), NANOS_TIMES_BITS);
        bytesPerTick = settings.linkBitsPerSecond() / divisor;
        ticks = NANOS_TIMES_BITS / divisor;
    }

    SchedulingPolicy inner() {
        return inner;
    }

    /** The id in here of a vif outside. */
    int local(int vif) {
        return vif - firstVif;
    }

    void attach(Backlog backlog) {
        outside = backlog;
        for (int vif = 0; vif < waiting.length; vif++) {
            waiting[vif] = 0;
        }
        waitingPackets = 0;
        committedVif = NONE;
        committedBytes = 0;
        leaving = false;
        referenceNanos = 0;
        referenceRemainder = 0;
        inner.attach(this);
    }

    private Backlog outside() {
        if (outside == null) {
            throw new IllegalStateException("attach was not called");
        }
        return outside;
    }

    /** The time that the inner policy is told. */
    long innerNanos(long nowNanos) {
        return followsLink ? referenceNanos : nowNanos;
    }

    void arrived(int localVif, int lengthBytes, long nowNanos) {
        long innerNanos = innerNanos(nowNanos);
        waitingPackets++;
        boolean first = waiting[localVif]++ == 0;
        inner.arrived(localVif, lengthBytes, innerNanos);
        if (first) {
            inner.activated(localVif, lengthBytes, innerNanos);
        }
    }

    /** Lets the inner policy choose the packet that the group shows; false if it chooses none. */
    boolean commit(long nowNanos) {
        long innerNanos = innerNanos(nowNanos);
        int vif = inner.pick(innerNanos);
        if (vif == NONE) {
            return false;
        }
        if (waiting[vif] == 0) {
            throw new IllegalStateException("vif " + (firstVif + vif) + " was picked but has no visible packet");
        }
        committedBytes = lengthBytes(vif, 0);
        committedVif = vif;
        waiting[vif]--;
        waitingPackets--;
        inner.sent(vif, committedBytes, lengthBytes(vif, 0), innerNanos);
        return true;
    }

    /** Length of the committed packet, 0 if there is none. */
    int committedBytes() {
        return committedBytes;
    }

    /** True if packets wait; nothing is committed. */
    boolean holdsBack() {
        return waitingPackets > 0;
    }

    /** The committed packet leaves its queue; returns its vif, as it is called outside. */
    int take() {
        leaving = true;
        return firstVif + committedVif;
    }

    /** The committed packet has started: reference time jumps to its end, and the next one is chosen. */
    boolean startedAndCommits(int wireBytes, long nowNanos) {
        if (followsLink) {
            long product = wireBytes * ticks + referenceRemainder;
            referenceNanos += product / bytesPerTick;
            referenceRemainder = product % bytesPerTick;
        }
        committedVif = NONE;
        committedBytes = 0;
        leaving = false;
        return commit(nowNanos);
    }

    /** When {@link #commit} may next find a packet; nothing is committed. */
    long nextCommitNanos(long nowNanos) {
        return followsLink ? earliestReleaseNanos() : inner.nextPick(this, nowNanos);
    }

    /** True if the vif's head packet outside is the committed one. */
    private boolean isBehindCommitted(int vif) {
        return vif == committedVif && !leaving;
    }

    @Override
    public int vifs() {
        return waiting.length;
    }

    @Override
    public int headLengthBytes(int vif) {
        return lengthBytes(vif, 0);
    }

    @Override
    public int lengthBytes(int vif, int place) {
        return place < waiting[vif]
                ? outside().lengthBytes(firstVif + vif, isBehindCommitted(vif) ? place + 1 : place)
                : 0;
    }

    @Override
    public int backlogPackets(int vif) {
        return outside().backlogPackets(firstVif + vif) - (isBehindCommitted(vif) ? 1 : 0);
    }

    @Override
    public long backlogBytes(int vif) {
        return outside().backlogBytes(firstVif + vif) - (isBehindCommitted(vif) ? committedBytes : 0);
    }

    /** As outside; a packet that its cap tests only when the committed one has left is never released so far. */
    @Override
    public long releaseNanos(int vif) {
        if (waiting[vif] > 0) {
            return Long.MIN_VALUE;
        }
        return isBehindCommitted(vif) ? PacketScheduler.NEVER : outside().releaseNanos(firstVif + vif);
    }

    @Override
    public long earliestReleaseNanos() {
        return waitingPackets > 0 ? Long.MIN_VALUE : earliestHeldNanos();
    }
}
