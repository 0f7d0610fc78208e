package io.vifsched.reference;

/** The rate cap of one vif: when its first packet becomes visible to the policy. */
public interface ExactCap {
    /** False if packets of this length are refused. */
    boolean admits(int lengthBytes);

    /**
     * Asked once for every packet, when it becomes the first of its vif.
     *
     * @return the instant at which it becomes visible, {@code now} or later
     */
    Rational release(int lengthBytes, Rational now);

    /** The visible packet has started. */
    void taken(int lengthBytes, Rational now);
}
