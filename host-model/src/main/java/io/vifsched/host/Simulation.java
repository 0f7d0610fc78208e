package io.vifsched.host;

import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.host.bridge.Backlog;
import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.disk.Disk;
import io.vifsched.host.disk.DiskLedger;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.guest.Netfront;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.metrics.Throughput;
import io.vifsched.host.netback.Netback;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketSink;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.ring.Rings;
import io.vifsched.host.ring.RxRing;
import io.vifsched.host.ring.TxRing;
import io.vifsched.host.traffic.RandomStreams;
import io.vifsched.host.traffic.TcpReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * One run of one host: owns all boxes, and the schedulers for as long as it lasts. The same configuration and equal
 * schedulers give the same result, bit for bit.
 *
 * <pre>{@code
 * HostConfig config = HostConfig.builder(List.of(new Greedy(PacketSizes.fixed(1514)))).build();
 * HostResult result = new Simulation(config, PacketSchedulers.of("drr vifs=1 limit=256")).run();
 * }</pre>
 *
 * <p><b>Threads:</b> one thread at a time; any number of simulations run side by side.
 */
public final class Simulation {
    private final HostConfig config;
    private final EventQueue events = new EventQueue();
    private final PacketTable table = new PacketTable();
    private final Ledger ledger;
    private final Machine machine;
    private final List<Uplink> uplinks;
    private final Netback netback;
    private final Disk disk;
    private final List<Netfront> guests;
    private final Audit audit;
    private boolean broken; // while events run, and for good if one throws

    /**
     * Builds the host.
     *
     * @param scheduler fresh, for as many vifs as {@code config} has guests
     * @throws IllegalArgumentException if the scheduler serves another number of vifs, or {@code config} needs several
     */
    public Simulation(HostConfig config, PacketScheduler scheduler) {
        this(config, scheduler, HostListener.NONE);
    }

    /**
     * Builds the host.
     *
     * @param scheduler fresh, for as many vifs as {@code config} has guests
     * @param listener told what happens to packets
     * @throws IllegalArgumentException if the scheduler serves another number of vifs, or {@code config} needs several
     */
    public Simulation(HostConfig config, PacketScheduler scheduler, HostListener listener) {
        this(config, new Once(scheduler), listener);
    }

    /**
     * Builds the host.
     *
     * @param makeScheduler makes a fresh scheduler for as many vifs as {@code config} has guests; called once for each that
     *     netback needs
     * @param listener told what happens to packets
     * @throws IllegalArgumentException if a scheduler serves another number of vifs
     */
    public Simulation(HostConfig config, Supplier<? extends PacketScheduler> makeScheduler, HostListener listener) {
        this(config, makeScheduler, listener, UnaryOperator.identity());
    }

    /** Builds the host with a box of the caller's own before the bridge. */
    Simulation(
            HostConfig config,
            Supplier<? extends PacketScheduler> makeScheduler,
            HostListener listener,
            UnaryOperator<PacketSink> beforeBridge) {
        this.config = config;
        int vifs = config.vifs();
        this.ledger =
                new Ledger(vifs, new Throughput(vifs, config.durationNanos(), config.windowNanos()), table, listener);
        this.machine = new Machine(config.machine(), events, vifs);
        HostContext context = new HostContext(table, ledger, events, machine);
        List<PacketHolder> boxes = new ArrayList<>();

        Domain dom0 = machine.domain(0);
        List<SoftNet> softNets = dom0.vcpus().stream().map(Simulation::softNet).toList();
        this.uplinks = Uplink.all(config, context, dom0.vcpu(0), softNets.get(0));
        Uplink[] uplinkOfVif = IntStream.range(0, vifs)
                .mapToObj(vif -> uplinks.get(config.attachments().bridgeOf(vif)))
                .toArray(Uplink[]::new);
        uplinks.forEach(uplink -> boxes.addAll(uplink.boxes()));
        PacketSink toBridge = beforeBridge.apply(
                uplinks.size() == 1
                        ? uplinks.get(0).bridge()
                        : (packet, now) ->
                                uplinkOfVif[table.vif(packet)].bridge().accept(packet, now));
        List<Netback.Cpu> cpus = new ArrayList<>();
        for (Vcpu vcpu : dom0.vcpus()) {
            SoftNet softNet = softNets.get(vcpu.number());
            Backlog backlog = new Backlog(
                    config.bridge(),
                    context,
                    softNet,
                    !config.device().card().segments(),
                    toBridge,
                    (packet, now) -> uplinkOfVif[table.vif(packet)].bridge().floodNanos(now),
                    (packet, now) -> uplinkOfVif[table.vif(packet)].device().lost(packet, now));
            boxes.add(backlog);
            cpus.add(new Netback.Cpu(vcpu, softNet, backlog));
        }
        List<Rings> rings = config.guests().stream()
                .map(guest -> new Rings(
                        new TxRing(guest.ringSlots(), guest.responseEvents()), new RxRing(guest.receiveRingSlots())))
                .toList();
        this.netback = new Netback(
                config.netback(),
                context,
                rings,
                () -> checked(makeScheduler.get()),
                uplinks.stream().map(Uplink::link).toList(),
                IntStream.range(0, vifs).map(config.attachments()::bridgeOf).toArray(),
                cpus);
        uplinks.forEach(uplink -> uplink.bridge().connect(netback::receive));
        boxes.add(netback);
        RandomStreams random = new RandomStreams(config.seed(), config.replication());
        this.guests = startGuests(context, rings, random);
        boxes.addAll(guests);
        this.disk = startDisk(context, random);
        this.audit = new Audit(table, ledger, netback.schedulers(), boxes);
    }

    private static SoftNet softNet(Vcpu vcpu) {
        SoftNet softNet = new SoftNet("net_rx");
        vcpu.add(softNet);
        return softNet;
    }

    private PacketScheduler checked(PacketScheduler scheduler) {
        if (scheduler instanceof Introspectable told && told.backlog().vifs() != config.vifs()) {
            throw new IllegalArgumentException("vifs of the scheduler = "
                    + told.backlog().vifs() + ", expected " + config.vifs() + ", one per guest");
        }
        return scheduler;
    }

    private List<Netfront> startGuests(HostContext context, List<Rings> rings, RandomStreams random) {
        List<Netfront> started = new ArrayList<>();
        for (int vif = 0; vif < config.vifs(); vif++) {
            Vcpu vcpu = machine.domain(vif + 1).vcpu(0);
            Netfront guest = new Netfront(
                    vif,
                    config.guests().get(vif),
                    context,
                    rings.get(vif),
                    netback.backend(vif),
                    uplinks.get(config.attachments().bridgeOf(vif)).network(),
                    vcpu,
                    random);
            netback.connect(vif, guest);
            started.add(guest);
        }
        started.forEach(Netfront::start);
        return started;
    }

    private Disk startDisk(HostContext context, RandomStreams random) {
        DiskLedger books = new DiskLedger(config.disk().disks().size(), config.durationNanos(), config.windowNanos());
        Disk started = new Disk(config.disk(), context, machine.domain(config.diskDomain()), random, books);
        started.start();
        return started;
    }

    /** The schedulers: one per device, or one per thread of netback and device, thread by thread. */
    public List<PacketScheduler> schedulers() {
        return netback.schedulers();
    }

    /** The threads of netback, thread i on VCPU i of dom0; none if it polls. */
    public List<Task> netbackThreads() {
        return netback.threads();
    }

    /** The schedulers from which a thread of netback takes packets, one per device. */
    public List<PacketScheduler> schedulersOf(int thread) {
        return netback.schedulersOf(thread);
    }

    /** The CPUs; {@link Machine#settle} makes their sums exact. */
    public Machine machine() {
        return machine;
    }

    /** The present simulated time, in nanoseconds. */
    public long nowNanos() {
        return events.nowNanos();
    }

    /**
     * Holds back what a guest sends and asks of its disks, or lets it go: netback and blkback leave its requests in their rings,
     * but for those that the scheduler has seen or blkback has taken already.
     *
     * @throws IllegalArgumentException if there is no such guest
     */
    public void hold(int guest, boolean value) {
        if (guest < 0 || guest >= config.vifs()) {
            throw new IllegalArgumentException("guest = " + guest + ", expected 0 to " + (config.vifs() - 1));
        }
        netback.hold(guest, value, events.nowNanos());
        disk.hold(guest, value, events.nowNanos());
    }

    /** Runs to the end of the configured duration, and checks that every packet and disk request is accounted for. */
    public HostResult run() {
        advanceTo(config.durationNanos());
        Held waiting = audit.check(config.vifs());
        disk.check();
        machine.finish(config.durationNanos());
        List<TcpReport> connections =
                guests.stream().flatMap(guest -> guest.connections().stream()).toList();
        return new HostResult(config, ledger, disk.ledger(), waiting, machine, events.fired(), connections);
    }

    /**
     * Runs up to an instant, so that the schedulers' parameters can be changed there, with that instant as the time of the
     * change.
     *
     * @param instantNanos the first instant that is left out, the present to the configured duration
     */
    public void advanceTo(long instantNanos) {
        netback.reconsider(events.nowNanos());
        observeUntil(instantNanos);
    }

    /**
     * Runs up to an instant like {@link #advanceTo}, for callers that have changed no parameter of a scheduler: netback's threads
     * are not told to look again, so that the result is that of a run without interruption.
     *
     * @param instantNanos the first instant that is left out, the present to the configured duration
     */
    public void observeUntil(long instantNanos) {
        if (instantNanos < events.nowNanos() || instantNanos > config.durationNanos()) {
            throw new IllegalArgumentException("instantNanos = " + instantNanos + ", expected " + events.nowNanos()
                    + " to " + config.durationNanos());
        }
        if (broken) {
            throw new IllegalStateException("simulation = one that has thrown or is running, expected a new one");
        }
        broken = true;
        events.runUntil(instantNanos);
        broken = false;
    }

    /** A scheduler that the caller has made. */
    private static final class Once implements Supplier<PacketScheduler> {
        private final PacketScheduler scheduler;
        private boolean used;

        Once(PacketScheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public PacketScheduler get() {
            if (used) {
                throw new IllegalArgumentException(
                        "scheduler = one, expected what makes one for each device, and for each thread of netback with scope THREAD");
            }
            used = true;
            return scheduler;
        }
    }
}
