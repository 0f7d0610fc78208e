package io.vifsched.host.cpu;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Physical CPUs, their scheduler, and the domains that run on them, in one simulation.
 *
 * <p><b>Threads:</b> the thread that runs the simulation.
 */
public final class Machine {
    private final EventQueue events;
    private final List<Domain> domains = new ArrayList<>();
    private final List<String> purposes = new ArrayList<>();

    /**
     * Builds the machine.
     *
     * @param events of the simulation
     * @param vifs number of vifs that CPU time can be charged to, 0 or more
     */
    public Machine(MachineConfig config, EventQueue events, int vifs) {
        this.events = events;
        Set<String> names = new HashSet<>();
        for (DomainConfig domain : config.domains()) {
            if (!names.add(domain.name())) {
                throw new IllegalArgumentException("domain name = " + domain.name() + ", expected a unique one");
            }
            domains.add(new Domain(this, domains.size(), domain, vifs));
        }
        purpose("other");
    }

    /** The simulation's events. */
    EventQueue events() {
        return events;
    }

    /** The domains, dom0 first. */
    public List<Domain> domains() {
        return List.copyOf(domains);
    }

    /** A domain; 0 is dom0. */
    public Domain domain(int index) {
        return domains.get(index);
    }

    /** The number of a purpose for which CPU time is spent, such as "netback"; equal names have equal numbers. */
    public int purpose(String name) {
        int known = purposes.indexOf(name);
        if (known >= 0) {
            return known;
        }
        purposes.add(name);
        return purposes.size() - 1;
    }

    /** The names of all purposes, by number; number 0 is "other". */
    public List<String> purposes() {
        return List.copyOf(purposes);
    }
}
