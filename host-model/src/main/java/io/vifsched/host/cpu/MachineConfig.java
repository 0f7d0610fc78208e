package io.vifsched.host.cpu;

import java.util.List;

/**
 * A machine without contention: every task has a physical CPU of its own.
 *
 * @param domains dom0 first
 */
public record MachineConfig(List<DomainConfig> domains) {
    /** Checks the settings. */
    public MachineConfig {
        domains = List.copyOf(domains);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("domains = 0, expected 1 or more");
        }
    }

    /** A machine on which no task waits for another: each runs at once, and its cost still takes time. */
    public static MachineConfig ideal(List<DomainConfig> domains) {
        return new MachineConfig(domains);
    }
}
