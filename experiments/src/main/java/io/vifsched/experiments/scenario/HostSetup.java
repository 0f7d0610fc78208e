package io.vifsched.experiments.scenario;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicySpec;
import io.vifsched.Quantities;
import io.vifsched.SpecException;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.traffic.SizeMixes;
import io.vifsched.host.HostConfig;
import io.vifsched.host.XenHost;
import io.vifsched.host.calibration.Calibration;
import io.vifsched.host.cpu.CpuSchedulerSettings;
import io.vifsched.host.cpu.Credit;
import io.vifsched.host.cpu.DomainConfig;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.cpu.RoundRobin;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.netback.Generation;
import io.vifsched.host.netback.NetbackConfig;
import io.vifsched.host.netback.SchedulerScope;
import io.vifsched.host.netback.TransmissionTimer;
import io.vifsched.host.traffic.PacedUdp;
import io.vifsched.host.traffic.Pacing;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Poisson;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The host and the policy that a {@link Scenario} describes. */
final class HostSetup {
    private static final long SECOND = 1_000_000_000;
    private static final long LONGEST_NANOS = 100_000 * SECOND;
    static final int MOST_GUESTS = 4_096;
    private static final int CREDIT_SLICE_NANOS = 30_000_000;

    /** What the scenario's own keys say of a policy; handles are the model's. */
    private static final List<String> SCENARIOS_KEYS = List.of("vifs", "link", "rate", "tick", "handles");

    private static final Map<String, Boolean> YES_OR_NO = Map.of("yes", true, "no", false);

    private static final Map<String, CpuSchedulerSettings> CPU_SCHEDULERS = Map.of(
            "credit", Credit.xen400(),
            "credit-sampled", Credit.xen400().withDebit(Credit.Debit.SAMPLED),
            "credit-4.2", Credit.xen42(),
            "round-robin", new RoundRobin(CREDIT_SLICE_NANOS),
            "ideal", new RoundRobin(CREDIT_SLICE_NANOS));

    private final Scenario scenario;
    private final Calibration calibration;
    private final int guests;
    private final PolicySpec policy;
    private final ControlSetup controls;

    private HostSetup(Scenario scenario) {
        this.scenario = scenario;
        this.calibration = scenario.calibration();
        this.guests = (int) scenario.count(Knob.GUESTS, 1, MOST_GUESTS);
        this.controls = ControlSetup.of(scenario, guests);
        try {
            this.policy = spec();
            PacketSchedulers.of(policy);
            host().build();
        } catch (SpecException e) {
            throw new InputException(e.getMessage() + " (" + scenario.place(Knob.POLICY) + ")");
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) { // a rule between several settings
            throw new InputException(e.getMessage() + " (scenario \"" + scenario.title() + "\")");
        }
    }

    /**
     * Reads all of a scenario.
     *
     * @throws InputException naming the knob, its value, the rule and the place
     */
    static HostSetup of(Scenario scenario) {
        return new HostSetup(scenario);
    }

    int guests() {
        return guests;
    }

    PolicySpec policy() {
        return policy;
    }

    ControlSetup controls() {
        return controls;
    }

    PacketScheduler newScheduler() {
        return PacketSchedulers.of(policy);
    }

    /** The host of one run whose CPUs are watched. */
    HostConfig config(long seed, int replication, UnaryOperator<MachineConfig> watched) {
        HostConfig.Builder host = host().seed(seed).replication(replication);
        return host.machine(watched.apply(host.build().machine())).build();
    }

    private PolicySpec spec() {
        long link = scenario.rateBitsPerSecond(Knob.LINK, 1_000, 1_000_000_000_000L);
        PolicySpec own = PolicySpec.parse(scenario.text(Knob.POLICY));
        for (String key : SCENARIOS_KEYS) {
            if (own.has(key)) {
                throw scenario.error(
                        Knob.POLICY, own.toString(), "a spec without " + String.join("=, ", SCENARIOS_KEYS) + "=");
            }
        }
        PolicySpec spec = own.withDefault("vifs", Integer.toString(guests))
                .withDefault("link", Quantities.format(Kind.RATE, link))
                .withDefault("overhead", Integer.toString(Ethernet.OVERHEAD_BYTES));
        long hz = scenario.choice(Knob.HZ, Map.of("100", 100L, "250", 250L, "1000", 1_000L));
        String rates = String.join(",", scenario.perGuest(Knob.RATE, guests, rate -> rate));
        if (scenario.text(Knob.RATE).equals("none")) {
            return spec;
        }
        for (String rate : rates.split(",", -1)) {
            scenario.quantity(Kind.RATE, Knob.RATE, rate, 1, 1_000_000_000_000L);
        }
        return spec.withDefault("rate", rates).withDefault("tick", Quantities.format(Kind.TIME, SECOND / hz));
    }

    private HostConfig.Builder host() {
        long duration = scenario.timeNanos(Knob.DURATION, 1_000_000, LONGEST_NANOS);
        HostConfig.Builder host = XenHost.literal(calibration, CardConfig.r8169(), guestConfigs())
                .netback(this::netback)
                .device(device -> device.linkBitsPerSecond(
                                scenario.rateBitsPerSecond(Knob.LINK, 1_000, 1_000_000_000_000L))
                        .queuePackets((int) scenario.count(Knob.QUEUE, 0, 1 << 20))
                        .card(card()))
                .machine(machine())
                .disk(DiskSetup.of(scenario, guests, calibration))
                .durationNanos(duration)
                .windowNanos(windowNanos(duration));
        String ablated = scenario.text(Knob.ABLATE);
        return ablated.equals("none")
                ? host
                : Ablation.apply(host, ablated, rule -> scenario.error(Knob.ABLATE, ablated, rule));
    }

    private long windowNanos(long durationNanos) {
        long window = scenario.timeNanos(Knob.WINDOW, 0, Long.MAX_VALUE);
        if (window < 1_000_000 || window > durationNanos) {
            throw scenario.error(
                    Knob.WINDOW,
                    scenario.text(Knob.WINDOW),
                    "1ms to " + scenario.text(Knob.DURATION) + ", the duration");
        }
        return window;
    }

    private NetbackConfig.Builder netback(NetbackConfig.Builder netback) {
        int inFlight = (int) scenario.count(Knob.IN_FLIGHT, 0, 1 << 20);
        return (inFlight == 0 ? netback : netback.inFlightPackets(inFlight))
                .generation(scenario.choice(
                        Knob.GENERATION,
                        Map.of("map", Generation.MAP, "copy", Generation.COPY, "napi", Generation.NAPI)))
                .threads((int) scenario.count(Knob.THREADS, 1, 64))
                .scope(scenario.choice(
                        Knob.SCOPE, Map.of("thread", SchedulerScope.THREAD, "host", SchedulerScope.HOST)))
                .batchPackets((int) scenario.count(Knob.BATCH, 1, 1 << 20))
                .check(scenario.choice(
                        Knob.CHECK,
                        Map.of(
                                "off", DeviceCheck.OFF,
                                "literal", DeviceCheck.LITERAL,
                                "reserve", DeviceCheck.RESERVE)))
                .transmissionTimer(scenario.choice(
                        Knob.TIMER,
                        Map.of(
                                "off", TransmissionTimer.OFF,
                                "ip", TransmissionTimer.IP,
                                "frame", TransmissionTimer.FRAME,
                                "wire", TransmissionTimer.WIRE)));
    }

    private CardConfig card() {
        CardConfig plain = CardConfig.plain(
                (int) scenario.count(Knob.RING, 1, 1 << 16), (int) scenario.count(Knob.FREED, 1, 1 << 16));
        CardConfig card = scenario.choice(
                Knob.CARD, Map.of("r8169", CardConfig.r8169(), "e1000e", CardConfig.e1000e(), "plain", plain));
        boolean isPlain = scenario.text(Knob.CARD).equals("plain");
        for (Knob knob : List.of(Knob.RING, Knob.FREED)) {
            if (!isPlain && !scenario.text(knob).equals(knob.initial())) {
                throw scenario.error(
                        knob,
                        scenario.text(knob),
                        knob.initial() + " unless card=plain, found card=" + scenario.text(Knob.CARD));
            }
        }
        return card;
    }

    private MachineConfig machine() {
        int dom0Vcpus = (int) scenario.count(Knob.DOM0_VCPUS, 1, 64);
        int pcpus = (int) scenario.count(Knob.PCPUS, 1, MachineConfig.MOST_PCPUS);
        CpuSchedulerSettings scheduler = scenario.choice(Knob.CPU, CPU_SCHEDULERS);
        List<DomainConfig> domains = new ArrayList<>(
                DiskSetup.inOwnDomain(scenario)
                        ? HostConfig.domains(dom0Vcpus, guests, 1)
                        : HostConfig.domains(dom0Vcpus, guests));
        List<Long> weights = scenario.perGuest(
                Knob.CPU_WEIGHTS, guests, text -> scenario.quantity(Kind.COUNT, Knob.CPU_WEIGHTS, text, 1, 65_535));
        List<Long> caps =
                scenario.perGuest(Knob.CPU_CAPS, guests, text -> number(Kind.COUNT, Knob.CPU_CAPS, text, 100));
        for (int guest = 1; guest <= guests; guest++) {
            domains.set(
                    guest,
                    domains.get(guest)
                            .withWeight(weights.get(guest - 1).intValue())
                            .withCapPercent(caps.get(guest - 1).intValue()));
        }
        if (scenario.text(Knob.CPU).equals("ideal")) {
            return MachineConfig.ideal(domains);
        }
        String pin = scenario.choice(Knob.PIN, Map.of("same", "same", "own", "own", "none", "none"));
        for (int guest = 1; guest <= guests && !pin.equals("none"); guest++) {
            int pcpu = pin.equals("same") ? pcpus - 1 : pcpus - 1 - (guest - 1) % pcpus; // dom0 begins at the first
            domains.set(guest, domains.get(guest).withPins(pcpu));
        }
        return MachineConfig.of(pcpus, scheduler, domains)
                .withCosts(calibration.value("cpu.wake"), calibration.value("cpu.switch"));
    }

    private List<GuestConfig> guestConfigs() {
        List<Long> connections =
                scenario.perGuest(Knob.CONNECTIONS, guests, text -> number(Kind.COUNT, Knob.CONNECTIONS, text, 256));
        List<GuestConfig> configs = new ArrayList<>();
        for (int guest = 0; guest < guests; guest++) {
            int count = connections.get(guest).intValue();
            List<Traffic> applications =
                    count == 0 ? List.of(Traffic.SILENT) : Collections.nCopies(count, application(guest));
            configs.add(XenHost.guest(calibration, applications.toArray(Traffic[]::new)).toBuilder()
                    .socketBytes((int) scenario.count(Knob.SOCKET, 2_048, 1 << 30))
                    .skbOrphan(scenario.choice(Knob.ORPHAN, YES_OR_NO))
                    .build());
        }
        return configs;
    }

    private Traffic application(int guest) {
        String protocol = scenario.choice(Knob.PROTOCOL, Map.of("udp", "udp", "tcp", "tcp", "poisson", "poisson"));
        PacketSizes sizes = sizes();
        boolean offload = scenario.choice(Knob.OFFLOAD, YES_OR_NO);
        List<Long> offered = scenario.perGuest(
                Knob.OFFERED, guests, text -> number(Kind.RATE, Knob.OFFERED, text, 1_000_000_000_000L));
        List<Long> start =
                scenario.perGuest(Knob.START, guests, text -> number(Kind.TIME, Knob.START, text, LONGEST_NANOS));
        List<Long> drift = scenario.perGuest(
                Knob.DRIFT, guests, text -> scenario.quantity(Kind.COUNT, Knob.DRIFT, text, -1_000_000, 1_000_000));
        if (protocol.equals("poisson")) {
            return new Poisson(sizes, offered.get(guest), start.get(guest));
        }
        if (protocol.equals("tcp")) {
            return Tcp.greedy().withOffload(offload).withStart(start.get(guest));
        }
        return new PacedUdp(
                (int) scenario.count(Knob.PAYLOAD, 18, 1_472),
                offered.get(guest),
                scenario.choice(Knob.PACING, Map.of("sleep", Pacing.SLEEP, "busy", Pacing.BUSY)),
                scenario.timeNanos(Knob.SLACK, 0, SECOND),
                scenario.timeNanos(Knob.GUEST_TICK, 0, SECOND),
                drift.get(guest),
                start.get(guest),
                scenario.choice(Knob.SLACK_DRAWN, YES_OR_NO),
                true);
    }

    private PacketSizes sizes() {
        try {
            return SizeMixes.of(Knob.SIZES.key(), scenario.text(Knob.SIZES)).packetSizes();
        } catch (InputException e) {
            throw new InputException(e.getMessage() + " (" + scenario.place(Knob.SIZES) + ")");
        }
    }

    private long number(Kind kind, Knob knob, String text, long most) {
        return scenario.quantity(kind, knob, text, 0, most);
    }
}
