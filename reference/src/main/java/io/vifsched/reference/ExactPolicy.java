package io.vifsched.reference;

import org.jspecify.annotations.Nullable;

/**
 * Which vif sends next, decided without regard to cost.
 *
 * <p>The caller keeps the packets. It tells every packet that becomes visible, asks at every instant at which the link
 * is free and something happened (also when nothing waits), and starts the packet that it is told to. Within one
 * instant: arrivals, end of transmission, decision. An object serves one run.
 */
public interface ExactPolicy {
    /** {@link #decide}: nothing is to start now. */
    int NONE = -1;

    /** False if packets of this length are refused. */
    default boolean admits(int vif, int lengthBytes) {
        return true;
    }

    /** A packet has become visible; it is the last of its vif in {@code waiting}. */
    default void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {}

    /** The vif whose first packet starts now, or {@link #NONE}. */
    int decide(Waiting waiting, Rational now);

    /**
     * The packet just decided for has started. It is gone from {@code waiting}, and if its successor became visible by
     * its leaving, that has arrived already.
     */
    default void started(Waiting waiting, int vif, int lengthBytes, Rational now) {}

    /** When to ask again though nothing else happens, or null. */
    default @Nullable Rational wakeup() {
        return null;
    }
}
