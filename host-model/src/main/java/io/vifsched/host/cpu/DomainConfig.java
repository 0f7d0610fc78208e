package io.vifsched.host.cpu;

/**
 * One domain of a {@link Machine}.
 *
 * @param name unique on the machine
 * @param vcpus number of VCPUs, 1 or more
 * @param weight share of CPU time relative to other domains, 1 to 65,535; 256 is Xen's default
 * @param capPercent most CPU time, in percent of one physical CPU, 0 for no limit
 * @param rank of its tasks' events among those of the same instant, on an ideal machine, see
 *     {@link io.vifsched.host.event.EventQueue}
 */
public record DomainConfig(String name, int vcpus, int weight, int capPercent, int rank) {
    /** Xen's default weight. */
    public static final int DEFAULT_WEIGHT = 256;

    /** Checks the settings. */
    public DomainConfig {
        check("vcpus", vcpus, 1, 1 << 16);
        check("weight", weight, 1, 65_535);
        check("capPercent", capPercent, 0, 100 * vcpus);
    }

    /** A domain of default weight, without a cap. */
    public DomainConfig(String name, int vcpus, int rank) {
        this(name, vcpus, DEFAULT_WEIGHT, 0, rank);
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " = " + value + ", expected " + least + " to " + most);
        }
    }
}
