package io.vifsched.host.cpu;

import io.vifsched.host.event.EventQueue;
import java.util.List;
import java.util.Set;

/**
 * One domain of a {@link Machine}.
 *
 * @param name unique on the machine
 * @param vcpus number of VCPUs, 1 to 4,096
 * @param weight share of CPU time relative to other domains, 1 to 65,535; Xen's default is 256
 * @param capPercent most CPU time, in percent of one physical CPU, up to 100 per VCPU; 0 for no cap
 * @param affinity physical CPUs that may run a VCPU, one set per VCPU or one for all; empty if any may run all
 * @param kernel how threads share a VCPU
 * @param rank of its tasks' events among those of one instant, on an ideal machine, see {@link EventQueue}
 */
public record DomainConfig(
        String name,
        int vcpus,
        int weight,
        int capPercent,
        List<Set<Integer>> affinity,
        KernelSettings kernel,
        int rank) {
    /** Xen's default weight. */
    public static final int DEFAULT_WEIGHT = 256;

    static final int MOST_VCPUS = 4_096;

    /** Checks the settings. */
    public DomainConfig {
        Ranges.check("vcpus", vcpus, 1, MOST_VCPUS);
        checkWeight(weight);
        checkCap(capPercent, vcpus);
        affinity = affinity.stream().map(Set::copyOf).toList();
        if (affinity.size() > 1 && affinity.size() != vcpus) {
            throw new IllegalArgumentException(
                    "affinity = " + affinity.size() + " sets, expected 0, 1 or " + vcpus + ", one per VCPU");
        }
        Ranges.check("rank", rank, EventQueue.ARRIVAL, EventQueue.LAST_RANK);
    }

    /** A domain of default weight, without a cap, that may run on any physical CPU. */
    public DomainConfig(String name, int vcpus, int rank) {
        this(name, vcpus, DEFAULT_WEIGHT, 0, List.of(), KernelSettings.linux(vcpus), rank);
    }

    static void checkWeight(int weight) {
        Ranges.check("weight", weight, 1, 65_535);
    }

    static void checkCap(int capPercent, int vcpus) {
        Ranges.check("capPercent", capPercent, 0, 100L * vcpus);
    }

    /** The same domain with another weight. */
    public DomainConfig withWeight(int value) {
        return new DomainConfig(name, vcpus, value, capPercent, affinity, kernel, rank);
    }

    /** The same domain with another cap, in percent of one physical CPU. */
    public DomainConfig withCapPercent(int value) {
        return new DomainConfig(name, vcpus, weight, value, affinity, kernel, rank);
    }

    /** The same domain, all of whose VCPUs may run on these physical CPUs only. */
    public DomainConfig withPins(Integer... pcpus) {
        return new DomainConfig(name, vcpus, weight, capPercent, List.of(Set.of(pcpus)), kernel, rank);
    }

    /** The same domain, each of whose VCPUs may run on a set of physical CPUs only. */
    public DomainConfig withAffinity(List<Set<Integer>> sets) {
        return new DomainConfig(name, vcpus, weight, capPercent, sets, kernel, rank);
    }

    /** The same domain with another kernel. */
    public DomainConfig withKernel(KernelSettings settings) {
        return new DomainConfig(name, vcpus, weight, capPercent, affinity, settings, rank);
    }

    /** The physical CPUs that may run a VCPU, as bits. */
    long affinityOf(int vcpu, int pcpus) {
        if (affinity.isEmpty()) {
            return -1L >>> (Long.SIZE - pcpus);
        }
        long mask = 0;
        for (int pcpu : affinity.get(affinity.size() == 1 ? 0 : vcpu)) {
            Ranges.check("affinity of " + name + "/" + vcpu, pcpu, 0, pcpus - 1);
            mask |= 1L << pcpu;
        }
        if (mask == 0) {
            throw new IllegalArgumentException(
                    "affinity of " + name + "/" + vcpu + " = no physical CPU, expected 1 or more");
        }
        return mask;
    }
}
