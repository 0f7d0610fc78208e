package io.vifsched.host.netback;

import io.vifsched.PacketScheduler;
import io.vifsched.host.bridge.Backlog;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.device.Device;
import io.vifsched.host.guest.Netfront;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.ring.Rings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Netback: the workers that move packets from the guests' rings to dom0's backlogs, in the order that
 * {@link PacketScheduler}s decide.
 *
 * <p>A vif's ring is its queue for the policy; the guest's back-pressure is a full ring. If the scheduler's own limit is
 * the smaller one, later requests stay in the ring, so the vif queue never drops for lack of room. Vifs are spread over
 * the threads as they come up: each goes to the thread with the fewest, the first of several.
 *
 * <ul>
 *   <li><b>Source:</b> Linux netback of three generations, see {@link Generation}; the paper, section V and Algorithm 1.
 * </ul>
 */
public final class Netback implements Device.Owner, PacketHolder {
    /** What netback runs on: one VCPU of dom0, its soft interrupt and its backlog. */
    public record Cpu(Vcpu vcpu, SoftNet softNet, Backlog backlog) {}

    /** A device that packets go to, and the speed of its wire. */
    public record Link(Device device, long bitsPerSecond) {}

    private final boolean copies;
    private final PacketTable table;
    private final List<PacketScheduler> schedulers = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final List<List<Port>> ports = new ArrayList<>(); // by worker, by link
    private final Vif[] vifs;

    /**
     * Netback without packets.
     *
     * @param rings of the vifs, by id
     * @param makeScheduler makes a fresh scheduler for all vifs, as often as the configuration needs one
     * @param links the devices
     * @param linkOfVif which of them the packets of each vif go to
     * @param cpus as many as the configuration has threads
     */
    public Netback(
            NetbackConfig config,
            HostContext context,
            List<Rings> rings,
            Supplier<? extends PacketScheduler> makeScheduler,
            List<Link> links,
            int[] linkOfVif,
            List<Cpu> cpus) {
        this.copies = config.generation() == Generation.COPY;
        this.table = context.table();
        this.vifs = new Vif[rings.size()];
        boolean polls = config.generation() == Generation.NAPI;
        int count = polls ? rings.size() : config.threads();
        for (int i = 0; i < count; i++) {
            boolean own = i == 0 || config.scope() == SchedulerScope.THREAD;
            ports.add(own ? ports(config, links, makeScheduler) : ports.get(0));
            Cpu cpu = cpus.get(i % cpus.size());
            List<Port> served = polls ? List.of(ports.get(i).get(linkOfVif[i])) : ports.get(i);
            Batch batch = new Batch(i, config, context, served, vifs, cpu.backlog());
            ReceiveBatch received = new ReceiveBatch(config, context, vifs);
            workers.add(
                    polls
                            ? poll(i, config, context, batch, received, cpu)
                            : thread(i, config, context, batch, received, cpu));
        }
        for (int vif = 0; vif < vifs.length; vif++) {
            int worker = vif % count;
            Vcpu vcpu = cpus.get(worker % cpus.size()).vcpu();
            Port port = ports.get(worker).get(linkOfVif[vif]);
            vifs[vif] = new Vif(vif, config, context, rings.get(vif), workers.get(worker), port, vcpu);
        }
        links.forEach(link -> link.device().connect(this));
    }

    /** A port with a scheduler of its own for each link. */
    private List<Port> ports(
            NetbackConfig config, List<Link> links, Supplier<? extends PacketScheduler> makeScheduler) {
        List<Port> made = new ArrayList<>();
        for (Link link : links) {
            PacketScheduler scheduler = makeScheduler.get();
            schedulers.add(scheduler);
            made.add(new Port(scheduler, link.device(), gate(config, link.bitsPerSecond())));
        }
        return made;
    }

    private static TransmissionGate gate(NetbackConfig config, long linkBitsPerSecond) {
        return new TransmissionGate(config.transmissionTimer(), config.timerCarries(), linkBitsPerSecond);
    }

    private static Worker thread(
            int number, NetbackConfig config, HostContext context, Batch batch, ReceiveBatch received, Cpu cpu) {
        NetbackThread thread = new NetbackThread("netback/" + number, config, context, batch, received);
        cpu.vcpu().add(thread);
        return thread;
    }

    private static Worker poll(
            int number, NetbackConfig config, HostContext context, Batch batch, ReceiveBatch received, Cpu cpu) {
        NetbackPoll poll = new NetbackPoll("vif" + number, config, context, batch, received, cpu.softNet());
        poll.threads().forEach(cpu.vcpu()::add);
        return poll;
    }

    /** A packet for a guest has come across its bridge. */
    public void receive(int packet, long nowNanos) {
        vifs[table.vif(packet)].receive(packet, nowNanos);
    }

    /** The end of a vif that its guest sees. */
    public Netfront.Backend backend(int vif) {
        return vifs[vif];
    }

    /** Connects a vif's guest. */
    public void connect(int vif, Netfront guest) {
        vifs[vif].connect(guest);
    }

    /** Leaves a vif's requests in its ring, or not any more. */
    public void hold(int vif, boolean value, long nowNanos) {
        vifs[vif].hold(value, nowNanos);
    }

    /** The schedulers: one per device, or one per worker and device, worker by worker. */
    public List<PacketScheduler> schedulers() {
        return List.copyOf(schedulers);
    }

    /** The threads, each on the VCPU of its number; none if netback polls. */
    public List<Task> threads() {
        return workers.stream()
                .filter(Task.class::isInstance)
                .map(Task.class::cast)
                .toList();
    }

    /** The schedulers that a worker takes packets from, one per device. */
    public List<PacketScheduler> schedulersOf(int worker) {
        return ports.get(worker).stream().map(Port::scheduler).toList();
    }

    /** Parameters of schedulers have changed: workers that sleep look again. */
    public void reconsider(long nowNanos) {
        workers.forEach(worker -> worker.kick(nowNanos));
    }

    @Override
    public void freed(int packet, long nowNanos) {
        if (copies) {
            table.free(packet);
        } else {
            workers.get(table.worker(packet)).freed(packet, nowNanos);
        }
    }

    @Override
    public void report(Held held) {
        workers.forEach(worker -> worker.report(held));
        for (Vif vif : vifs) {
            vif.report(held);
        }
    }
}
