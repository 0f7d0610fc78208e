package io.vifsched;

import java.util.List;

/**
 * Makes policies of one kind, and describes them. Found through {@link java.util.ServiceLoader}, so that a policy in
 * another jar works everywhere the built-in ones do.
 */
public interface PolicyProvider {
    /** The first word of a spec: lower case letters, digits, {@code +} and {@code -}. */
    String id();

    /** The algorithm's name in words. */
    String name();

    /** Cost per packet, in O notation. */
    String cost();

    /** The guarantee, in one line. */
    String fairness();

    /** Authors, venue and year. */
    String source();

    /** The options that this policy adds to the {@linkplain PacketSchedulers#OPTIONS common ones}. */
    List<PolicyOption> options();

    /** The option through which relative shares are given, or the empty string if the policy knows none. */
    default String weightOption() {
        return "";
    }

    /**
     * True if the spec must give the speed of the link.
     *
     * @param settings the settings without the link's speed
     */
    default boolean needsLink(PolicySettings settings) {
        return false;
    }

    /**
     * True if virtual time follows the link's work, which the policy reckons from the time that it is told. Inside a
     * group, which has the link now and then, it is told a time that goes on as the group is served. Such a policy never
     * holds back.
     */
    default boolean followsLink() {
        return false;
    }

    /**
     * True if the policy never holds back: it picks a vif whenever one has a visible packet. The conformance kit holds it
     * to that.
     */
    default boolean isWorkConserving(PolicySettings settings) {
        return true;
    }

    /**
     * Makes a policy.
     *
     * @throws SpecException if the settings contradict each other
     */
    SchedulingPolicy create(PolicySettings settings);
}
