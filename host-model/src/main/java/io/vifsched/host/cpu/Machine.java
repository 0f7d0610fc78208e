package io.vifsched.host.cpu;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Physical CPUs, their scheduler, and the domains that run on them, in one simulation.
 *
 * <p>At one instant, what other boxes do comes first, in the order of their events' ranks; then the scheduler's accounting;
 * then one physical CPU after the other: tick, end of a piece, end of a slice. On an ideal machine, CPUs take the ranks of
 * their domains instead.
 *
 * <p><b>Threads:</b> the thread that runs the simulation.
 */
public final class Machine {
    /** The purpose of work that names none. */
    public static final int OTHER = 0;

    /** The purpose of time that a domain's kernel spends on a switch of threads. */
    public static final int THREAD_SWITCH = 1;

    private static final int ACCOUNT_RANK = EventQueue.DECISION + 1;
    private static final int FIRST_PCPU_RANK = ACCOUNT_RANK + 1;

    private final MachineConfig config;
    private final EventQueue events;
    private final int vifs;
    private final List<Domain> domains = new ArrayList<>();
    private final List<Vcpu> vcpus = new ArrayList<>(); // by id; on an ideal machine also one per further task
    private final List<Pcpu> pcpus = new ArrayList<>();
    private final List<String> purposes = new ArrayList<>(List.of("other", "thread switch"));
    private final Hypervisor hypervisor = new View();
    private final CpuScheduler scheduler;
    private final @Nullable CpuWindows windows;

    /**
     * Builds the machine.
     *
     * @param events of the simulation
     * @param vifs number of vifs that CPU time can be charged to, 0 or more
     */
    public Machine(MachineConfig config, EventQueue events, int vifs) {
        this.config = config;
        this.events = events;
        this.vifs = vifs;
        for (DomainConfig settings : config.domains()) {
            Domain domain = new Domain(this, domains.size(), settings, vifs);
            domains.add(domain);
            for (int number = 0; number < settings.vcpus(); number++) {
                domain.addVcpu(newVcpu(domain, number));
            }
        }
        if (config.ideal()) {
            scheduler = new OwnCpus(hypervisor);
            vcpus.forEach(vcpu -> newPcpu(vcpu.domain().config().rank()));
        } else {
            scheduler = config.scheduler().newScheduler(hypervisor);
            for (int pcpu = 0; pcpu < config.pcpus(); pcpu++) {
                newPcpu(FIRST_PCPU_RANK + pcpu);
            }
            startAccounting();
        }
        windows = config.windowNanos() == 0 ? null : new CpuWindows(vcpus, domains, events, config.windowNanos());
    }

    private Vcpu newVcpu(Domain domain, int number) {
        long affinity = config.ideal() ? -1 : domain.config().affinityOf(number, config.pcpus());
        KernelSettings kernel = domain.config().kernel();
        Vcpu vcpu = new Vcpu(
                this,
                domain,
                number,
                vcpus.size(),
                affinity,
                config.ideal() ? kernel.withThreadSwitchNanos(0) : kernel);
        vcpus.add(vcpu);
        return vcpu;
    }

    /** A VCPU, with a physical CPU, for a further task of a VCPU of an ideal machine. */
    Vcpu newLane(Vcpu vcpu) {
        Vcpu lane = newVcpu(vcpu.domain(), vcpu.number());
        newPcpu(vcpu.domain().config().rank());
        return lane;
    }

    private void newPcpu(int rank) {
        CpuTimeline timeline = config.timeline() ? new CpuTimeline() : null;
        pcpus.add(new Pcpu(this, pcpus.size(), rank, new PcpuTimes(timeline)));
    }

    private void startAccounting() {
        long period = scheduler.accountNanos();
        if (period > 0) {
            int[] timer = new int[1];
            timer[0] = events.newTimer(
                    (argument, nowNanos) -> {
                        scheduler.account(nowNanos);
                        events.arm(timer[0], nowNanos + period);
                    },
                    0,
                    ACCOUNT_RANK);
            events.arm(timer[0], scheduler.firstAccountNanos());
        }
    }

    EventQueue events() {
        return events;
    }

    CpuScheduler scheduler() {
        return scheduler;
    }

    /** What the machine was made with. */
    public MachineConfig config() {
        return config;
    }

    /** The number of vifs that CPU time can be charged to. */
    public int vifs() {
        return vifs;
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

    /** The names of all purposes, by number. */
    public List<String> purposes() {
        return List.copyOf(purposes);
    }

    /** Books all CPU time up to now, so that sums are exact. It changes no result, whenever it is called. */
    public void settle(long nowNanos) {
        for (Pcpu pcpu : pcpus) {
            pcpu.account(nowNanos);
        }
    }

    /**
     * Ends the run: books all CPU time up to now, and checks that every nanosecond of every CPU is accounted for.
     *
     * @throws IllegalStateException if it is not, naming the first sum that does not agree
     */
    public void finish(long nowNanos) {
        settle(nowNanos);
        if (windows != null) {
            windows.close(nowNanos);
        }
        CpuAudit.check(pcpus.stream().map(pcpu -> pcpu.times).toList(), vcpus, purposes.size(), nowNanos);
    }

    /** The number of physical CPUs; on an ideal machine one for each VCPU, and for each further task on one. */
    public int pcpus() {
        return pcpus.size();
    }

    /** A VCPU by its {@link Vcpu#id}, as a {@link CpuTimeline} names it. */
    public Vcpu vcpu(int id) {
        return vcpus.get(id);
    }

    /** What a physical CPU has done, as far as it is {@link #settle booked}. */
    public PcpuTimes pcpu(int number) {
        return pcpus.get(number).times;
    }

    /** What a physical CPU did one thing after the other; null if the machine keeps no timelines. */
    public @Nullable CpuTimeline timeline(int pcpu) {
        return pcpus.get(pcpu).times.timeline();
    }

    /** What domains did in each window of time; null if the machine keeps no such table. */
    public @Nullable CpuWindows windows() {
        return windows;
    }

    private final class View implements Hypervisor {
        @Override
        public int pcpus() {
            return config.pcpus();
        }

        @Override
        public List<Domain> domains() {
            return Machine.this.domains();
        }

        @Override
        public int vcpus() {
            return vcpus.size();
        }

        @Override
        public Vcpu vcpu(int id) {
            return vcpus.get(id);
        }

        @Override
        public @Nullable Vcpu current(int pcpu) {
            return pcpus.get(pcpu).current();
        }

        @Override
        public void raise(int pcpu, long nowNanos) {
            pcpus.get(pcpu).raise(nowNanos);
        }

        @Override
        public void pause(Vcpu vcpu, long nowNanos) {
            vcpu.pause(nowNanos);
        }

        @Override
        public void unpause(Vcpu vcpu, long nowNanos) {
            vcpu.unpause(nowNanos);
        }
    }
}
