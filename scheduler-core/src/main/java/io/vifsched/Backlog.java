package io.vifsched;

/** Read access to what is waiting. */
public interface Backlog {
    /** The number of vifs; ids are 0 to {@code vifs() - 1}. */
    int vifs();

    /** The length of the vif's head packet if it is visible to the policy, else 0; in bytes. */
    int headLengthBytes(int vif);

    /**
     * The length of the vif's visible packet behind {@code place} others; 0 if fewer are visible. Cost: O(place).
     *
     * @param place 0 for the head packet
     */
    int lengthBytes(int vif, int place);

    /** Packets that wait on the vif, visible or held by its rate cap. */
    int backlogPackets(int vif);

    /** Bytes that wait on the vif, visible or held by its rate cap. Cost: O(packets that wait on it). */
    long backlogBytes(int vif);

    /**
     * When the vif's head packet is visible: {@link Long#MIN_VALUE} if it is by now, a time in nanoseconds if its cap
     * holds it, {@link PacketScheduler#NEVER} if none waits.
     */
    long releaseNanos(int vif);

    /** The least {@link #releaseNanos} of all vifs. */
    long earliestReleaseNanos();

    /** The least {@link #releaseNanos} of the vifs whose head packets are not visible. Cost: O(vifs), or less. */
    default long earliestHeldNanos() {
        long earliest = PacketScheduler.NEVER;
        for (int vif = 0; vif < vifs(); vif++) {
            long release = releaseNanos(vif);
            earliest = release == Long.MIN_VALUE ? earliest : Math.min(earliest, release);
        }
        return earliest;
    }
}
