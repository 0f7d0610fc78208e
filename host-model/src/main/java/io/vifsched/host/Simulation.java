package io.vifsched.host;

import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.RandomStreams;
import io.vifsched.host.traffic.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One run of one host: owns all boxes, and the scheduler for as long as it lasts. The same configuration and an equal
 * scheduler give the same result, bit for bit.
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
    private final Ledger ledger;
    private final Netback netback;
    private final Audit audit;

    /**
     * Builds the host.
     *
     * @param scheduler fresh, for as many vifs as {@code config} has guests
     */
    public Simulation(HostConfig config, PacketScheduler scheduler) {
        this(config, scheduler, HostListener.NONE);
    }

    /**
     * Builds the host.
     *
     * @param scheduler fresh, for as many vifs as {@code config} has guests
     * @param listener told what happens to packets
     * @throws IllegalArgumentException if the scheduler serves another number of vifs
     */
    public Simulation(HostConfig config, PacketScheduler scheduler, HostListener listener) {
        this(config, scheduler, listener, UnaryOperator.identity());
    }

    /** Builds the host with a box of the caller's own between netback and bridge. */
    Simulation(
            HostConfig config,
            PacketScheduler scheduler,
            HostListener listener,
            UnaryOperator<PacketSink> beforeBridge) {
        if (scheduler instanceof Introspectable told && told.backlog().vifs() != config.vifs()) {
            throw new IllegalArgumentException("vifs of the scheduler = "
                    + told.backlog().vifs() + ", expected " + config.vifs() + ", one per guest");
        }
        this.config = config;
        PacketTable table = new PacketTable();
        this.ledger = new Ledger(config, table, listener);
        Wire wire = new Wire(config.linkBitsPerSecond(), table, ledger, events);
        Device device = new Device(config, table, ledger, wire);
        Bridge bridge = new Bridge(config.bridgeDelayNanos(), table, events, device);
        this.netback = new Netback(config, scheduler, table, ledger, events, device, beforeBridge.apply(bridge));
        device.connect(netback);
        this.audit = new Audit(table, ledger, scheduler, List.of(netback, bridge, device, wire));
        startSenders();
    }

    private void startSenders() {
        RandomStreams random = new RandomStreams(config.seed(), config.replication());
        List<Sender> senders = new ArrayList<>();
        for (int vif = 0; vif < config.vifs(); vif++) {
            Netfront netfront = netback.netfront(vif);
            Sender sender = config.traffic().get(vif).sender(netfront, events, random);
            netfront.connect(sender);
            senders.add(sender);
        }
        senders.forEach(Sender::start);
    }

    /** Runs to the end of the configured duration, and checks that every packet is accounted for. */
    public HostResult run() {
        advanceTo(config.durationNanos());
        long busyNanos = netback.busyNanos(config.durationNanos());
        return new HostResult(config, ledger, audit.check(config.vifs()), busyNanos, events.fired());
    }

    /**
     * Runs up to an instant, so that the scheduler's parameters can be changed there, with that instant as the time of
     * the change.
     *
     * @param instantNanos the first instant that is left out, the present to the configured duration
     */
    public void advanceTo(long instantNanos) {
        if (instantNanos < events.nowNanos() || instantNanos > config.durationNanos()) {
            throw new IllegalArgumentException("instantNanos = " + instantNanos + ", expected " + events.nowNanos()
                    + " to " + config.durationNanos());
        }
        netback.reconsider(events.nowNanos());
        events.runUntil(instantNanos);
    }
}
