package io.vifsched.reference;

/** A policy with a virtual time of its own, which never goes back. */
interface VirtualClock {
    /** V at {@code now}, which is not before the last call's, in bytes per unit of weight. */
    Rational virtualTime(Rational now);
}
