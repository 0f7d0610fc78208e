package io.vifsched;

import io.vifsched.queue.PacketQueues;
import io.vifsched.queue.VifHeap;
import java.util.Arrays;

/**
 * Rate caps: decide when the head packet of a capped vif becomes visible to the policy.
 *
 * <p>Only the head is tested, and what it costs is taken when it is sent, as netback does; so the bounds of a cap hold
 * for the packets that start. A vif whose head is held waits here until its release.
 *
 * <p><b>Cost:</b> O(log n) for a packet that is held, O(1) for one that is not. <b>Threads:</b> confined to the
 * dispatch thread.
 */
abstract sealed class RateCaps permits CreditCaps, BucketCaps {
    /** {@link #release}: visible by now. */
    static final long NOW = Long.MIN_VALUE;

    private final long[] rateBitsPerSecond; // Long.MAX_VALUE for a vif without a cap
    private final int[] longestBytes; // the longest packet that the vif's cap can ever release
    private final VifHeap held; // by the time of release
    private final int[] visiblePackets; // per vif: how many, counted from its head, are released

    RateCaps(int vifs) {
        longestBytes = new int[vifs];
        rateBitsPerSecond = new long[vifs];
        Arrays.fill(rateBitsPerSecond, VifParameter.UNLIMITED);
        held = new VifHeap(vifs);
        visiblePackets = new int[vifs];
    }

    /** The kind of cap that the settings choose, with no vif capped. */
    static RateCaps of(PolicySettings settings) {
        return settings.choice("cap").equals("credit")
                ? new CreditCaps(settings.vifs(), settings.number("window"), settings.number("tick"))
                : new BucketCaps(settings.vifs(), (int) settings.number("burst"));
    }

    /** Throws if a packet of the vif waits that can never leave at the rate. */
    final void checkWaiting(PacketQueues queues, int vif, long rate) {
        queues.forEachLength(vif, 0, queues.count(vif), length -> {
            if (length > longestAt(rate)) {
                throw new IllegalArgumentException("rate[" + vif + "] = "
                        + Quantities.format(PolicyOption.Kind.RATE, rate)
                        + ", expected one that can release the " + length + " byte packet that waits");
            }
        });
    }

    /** Throws if this cap cannot keep the rate; changes nothing. */
    abstract void check(int vif, long rate);

    /** Starts afresh at a new rate. */
    abstract void restart(int vif, long rate, long nowNanos);

    /** The longest packet that a cap at this rate can ever release. */
    abstract int longestBytes(long rate);

    /** When a head packet of this length may go: {@link #NOW}, or a later instant. Asked once per head. */
    abstract long release(int vif, int lengthBytes, long nowNanos);

    /** Takes back what {@link #release} gave in advance for a later instant. */
    abstract void unrelease(int vif, long nowNanos);

    /** A packet of the vif has started. */
    abstract void charge(int vif, int lengthBytes, long nowNanos);

    final boolean isCapped(int vif) {
        return rateBitsPerSecond[vif] != VifParameter.UNLIMITED;
    }

    final void set(int vif, long rate, long nowNanos) {
        rateBitsPerSecond[vif] = rate;
        if (held.contains(vif)) {
            held.remove(vif);
        }
        longestBytes[vif] = longestAt(rate);
        if (rate != VifParameter.UNLIMITED) {
            restart(vif, rate, nowNanos);
        }
    }

    /** All packets of the vif are taken out of its queue unsent. */
    final void withdraw(int vif, long nowNanos) {
        if (held.contains(vif)) {
            held.remove(vif);
            unrelease(vif, nowNanos);
        }
        visiblePackets[vif] = 0;
    }

    /** Packets of this vif that the policy may see, counted from its head. */
    final int visiblePackets(int vif) {
        return visiblePackets[vif];
    }

    final void setVisiblePackets(int vif, int packets) {
        visiblePackets[vif] = packets;
    }

    /** The longest packet that can ever leave at this rate. */
    final int longestAt(long rate) {
        return rate == VifParameter.UNLIMITED ? PacketScheduler.MAX_LENGTH_BYTES : longestBytes(rate);
    }

    /** The longest packet of this vif that can ever leave; asked of capped vifs only. */
    final int longestOf(int vif) {
        return longestBytes[vif];
    }

    final long rateBitsPerSecond(int vif) {
        return rateBitsPerSecond[vif];
    }

    /** Tests a head packet of a capped vif; false if it is held from now on. */
    final boolean admits(int vif, int lengthBytes, long nowNanos) {
        long release = release(vif, lengthBytes, nowNanos);
        if (release == NOW) {
            return true;
        }
        held.put(vif, release);
        return false;
    }

    /** The earliest release; {@link PacketScheduler#NEVER} if none is held. */
    final long earliestNanos() {
        return held.isEmpty() ? PacketScheduler.NEVER : held.topKey();
    }

    /** When the held head of this vif is released. */
    final long heldUntilNanos(int vif) {
        return held.key(vif);
    }

    /** Lets go of the vif that is due first, and names it. */
    final int releaseFirst() {
        int vif = held.topVif();
        held.removeTop();
        return vif;
    }
}
