package io.vifsched;

/**
 * Which vif next: a pure decision machine behind a {@link PacketScheduler}.
 *
 * <p>A policy is single-threaded and deterministic. Time is an argument; it reads no clock, takes no lock and, after
 * construction, allocates only to let storage grow. It sees vif ids and packet lengths, never packets. Only what a rate
 * cap has released is visible to it.
 *
 * <p>Order of calls: {@link #attach} first. For each packet that becomes visible {@link #arrived}, followed by
 * {@link #activated} if its vif had no visible packet. {@link #sent} follows each {@link #pick} that returned a vif,
 * at the same instant. Where a cap releases a vif's next packet because its previous one leaves, {@code arrived} for the
 * next comes before {@code sent} for the previous, and {@code activated} does not come.
 */
public interface SchedulingPolicy {
    /** {@link #pick}: no vif may send now. */
    int NONE = -1;

    /**
     * Gives read access to what is waiting and forgets all that came before. Called once, and again when policies are
     * switched while packets wait; what waits then arrives anew, vif by vif.
     */
    void attach(Backlog backlog);

    /** A packet became visible: for policies that tag arrivals. */
    default void arrived(int vif, int lengthBytes, long nowNanos) {}

    /** The vif had no visible packet and now has one, of {@code headLengthBytes}. */
    void activated(int vif, int headLengthBytes, long nowNanos);

    /** The vif whose head packet goes next, or {@link #NONE}. Called also when nothing waits. */
    int pick(long nowNanos);

    /**
     * The head packet of the vif that was picked has started.
     *
     * @param nextHeadLengthBytes the length of the vif's next visible packet, 0 if there is none
     */
    void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos);

    /**
     * The earliest instant, {@code nowNanos} or later, at which {@link #pick} may return a vif if nothing else arrives;
     * {@link PacketScheduler#NEVER} if there is none. Equal to {@code nowNanos} exactly when it would do so now.
     * A policy that never holds back inherits this answer.
     */
    default long nextPick(Backlog backlog, long nowNanos) {
        return Math.max(nowNanos, backlog.earliestReleaseNanos());
    }

    /** The longest packet, in bytes, under which the policy's guarantee holds; longer ones are refused on arrival. */
    default int longestPacketBytes() {
        return PacketScheduler.MAX_LENGTH_BYTES;
    }

    /** The longest packet of this vif, {@link #longestPacketBytes()} or more; longer ones are refused on arrival. */
    default int longestPacketBytes(int vif) {
        return longestPacketBytes();
    }
}
