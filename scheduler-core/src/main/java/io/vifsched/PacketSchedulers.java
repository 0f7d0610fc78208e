package io.vifsched;

import io.vifsched.PolicyOption.Kind;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes schedulers from spec strings, and finds policies by id. Each call looks the policies up anew; who makes many keeps
 * a {@link PolicyCatalog}.
 *
 * <pre>{@code
 * VifScheduler scheduler = PacketSchedulers.of("drr vifs=4 weight=1,2,4,8 limit=256");
 * }</pre>
 */
public final class PacketSchedulers {
    /** The options that every scheduler takes, whatever its policy. */
    public static final List<PolicyOption> OPTIONS = List.of(
            PolicyOption.number(
                    "vifs", Kind.COUNT, "", 1, PolicySettings.MOST_VIFS, "number of vifs; a full list tells it too"),
            PolicyOption.number(
                            "limit", Kind.COUNT, "1000", 1, Integer.MAX_VALUE - 1, "packets that wait per vif at most")
                    .orNone(),
            PolicyOption.number("rate", Kind.RATE, PolicyOption.NONE, 1, 1_000_000_000_000L, "most that a vif may send")
                    .forEachVif()
                    .orNone(),
            PolicyOption.choice(
                    "cap", List.of("credit", "bucket"), "how rate= is kept: netback's credit, or a token bucket"),
            PolicyOption.number(
                    "window", Kind.TIME, "50ms", 1_000, 10_000_000_000L, "cap=credit: how often credit is given"),
            PolicyOption.number(
                    "tick",
                    Kind.TIME,
                    "1ns",
                    1,
                    1_000_000_000,
                    "cap=credit: windows last whole ticks, jiffies of dom0"),
            PolicyOption.number("burst", Kind.BYTES, "65536", 1, 1 << 30, "cap=bucket: what may leave back to back"),
            PolicyOption.choice("prioritize", List.of("on", "off"), "off: round robin from the schedule list instead"),
            PolicyOption.number("link", Kind.RATE, "", 1_000, 1_000_000_000_000L, "speed of the link"),
            PolicyOption.number(
                    "overhead", Kind.BYTES, "0", 0, 1_000, "what the wire adds per packet, 24 for Ethernet"),
            PolicyOption.number(
                    "handles",
                    Kind.COUNT,
                    "",
                    1,
                    1 << 28,
                    "promise: handles lie below it, and no two that wait are equal"));

    private PacketSchedulers() {}

    /**
     * Makes the scheduler that a spec describes.
     *
     * @throws SpecException if the spec cannot be obeyed
     */
    public static VifScheduler of(String spec) {
        return of(PolicySpec.parse(spec));
    }

    /**
     * Makes the scheduler that a spec describes.
     *
     * @throws SpecException if the spec cannot be obeyed
     */
    public static VifScheduler of(PolicySpec spec) {
        return PolicyCatalog.installed().scheduler(spec);
    }

    /**
     * Makes the scheduler that a spec describes, with the policy of this provider, which need not be registered.
     *
     * @throws SpecException if the spec cannot be obeyed
     */
    public static VifScheduler of(PolicyProvider provider, PolicySpec spec) {
        return PolicyCatalog.scheduler(settings(provider, spec));
    }

    /**
     * Checks a spec against the options of its policy.
     *
     * @throws SpecException if the policy or an option is unknown, or a value breaks its rule
     */
    public static PolicySettings settings(PolicySpec spec) {
        return PolicyCatalog.installed().settings(spec);
    }

    /**
     * Checks a spec against the options of this provider's policy.
     *
     * @throws SpecException if an option is unknown, or a value breaks its rule
     */
    public static PolicySettings settings(PolicyProvider provider, PolicySpec spec) {
        return new PolicySettings(
                spec, provider, inner -> PolicyCatalog.installed().provider(inner));
    }

    /**
     * The number of vifs that a spec gives, by {@code vifs=}, by the sizes of groups or by a list with one value per vif.
     *
     * @return empty if the spec leaves it open
     * @throws SpecException if the policy is unknown, or the value that tells it breaks its rule
     */
    public static OptionalInt vifs(PolicySpec spec) {
        return PolicyCatalog.installed().vifs(spec);
    }

    /** The policies that can be found, by id. */
    public static List<PolicyProvider> providers() {
        return PolicyCatalog.installed().providers();
    }

    /**
     * The policy with this id.
     *
     * @throws SpecException if there is none, or more than one
     */
    public static PolicyProvider provider(String id) {
        return PolicyCatalog.installed().provider(id);
    }
}
