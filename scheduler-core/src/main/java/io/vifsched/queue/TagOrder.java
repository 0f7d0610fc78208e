package io.vifsched.queue;

/**
 * Packets that were tagged on arrival, per vif in order of arrival; the backlogged vif whose head packet has the least
 * tag is at hand, the lowest vif among equals.
 *
 * <p>The tags of one vif never decrease. They are compared by signed difference, so they may wrap around.
 *
 * <p><b>Cost:</b> O(log n) per packet that changes a vif's head, O(1) for an append. <b>Threads:</b> confined to the
 * dispatch thread.
 */
public final class TagOrder {
    private final VifTags tags;
    private final VifTournament heads; // backlogged vifs by the tag of their head packet

    /** No packets, for vifs 0 to {@code vifs - 1}. */
    public TagOrder(int vifs) {
        tags = new VifTags(vifs);
        heads = new VifTournament(vifs);
    }

    /** Removes every packet. */
    public void clear() {
        tags.clear();
        heads.clear();
    }

    /** True if the vif has no packets. */
    public boolean isEmpty(int vif) {
        return tags.isEmpty(vif);
    }

    /** A packet with this tag joins its vif; if it is the only one, {@link #activate} follows. */
    public void append(int vif, long tag) {
        tags.append(vif, tag);
    }

    /** The vif has a head packet from now on. */
    public void activate(int vif) {
        heads.put(vif, tags.head(vif));
    }

    /** The vif whose head has the least tag; -1 if no vif is backlogged. */
    public int first() {
        return heads.isEmpty() ? -1 : heads.topVif();
    }

    /** The tag of the vif's head packet. It must have one. */
    public long headTag(int vif) {
        return tags.head(vif);
    }

    /** Removes the vif's head packet; {@code more} tells if another one waits behind it. */
    public void removeHead(int vif, boolean more) {
        tags.removeHead(vif);
        if (more) {
            heads.put(vif, tags.head(vif));
        } else {
            heads.remove(vif);
        }
    }
}
