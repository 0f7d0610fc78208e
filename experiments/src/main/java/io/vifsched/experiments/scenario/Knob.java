package io.vifsched.experiments.scenario;

import io.vifsched.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a scenario can set. Values are text; those that a guest may have of its own are lists with a comma between. */
public enum Knob {
    /** Simulated time. */
    DURATION("duration", "25s", "simulated time"),
    /** Length of the windows in which throughput is measured. */
    WINDOW("window", "1s", "length of a throughput window"),
    /** How many guests. */
    GUESTS("guests", "2", "guests with one VCPU and one vif each, 1 to 4096"),
    /** The packet scheduler. */
    POLICY("policy", "native", "spec of the policy, without vifs, link, rate and tick"),
    /** Rate caps by netback's credit. */
    RATE("rate", "none", "maximum rate of each vif, by netback's credit"),
    /** Priorities over time. */
    PRIORITIES("priorities", "none", "priorities of the vifs, as in 30:1,29:2, one after the other"),
    /** How long each of the priorities holds. */
    STEP("step", "1s", "how long each of the priorities holds"),

    /** The generation of netback. */
    GENERATION("generation", "map", "netback: map, copy or napi"),
    /** Threads of netback. */
    THREADS("threads", "2", "kernel threads of netback, each on a VCPU of dom0 of its own, 1 to 64"),
    /** Schedulers of netback. */
    SCOPE("scope", "thread", "one scheduler per thread, or one per host"),
    /** Packets of a hypercall. */
    BATCH("batch", "256", "packets that one hypercall moves at most"),
    /** The check of the device. */
    CHECK("check", "off", "netback's check of the device: off, literal or reserve"),
    /** What the check allows. */
    IN_FLIGHT("in-flight", "0", "packets behind netback that the check allows; 0 for what the device holds"),
    /** The timer of Algorithm 1. */
    TIMER("timer", "off", "transmission timer of Algorithm 1: off, ip, frame or wire"),

    /** Speed of the wire. */
    LINK("link", "100Mbit", "speed of the wire"),
    /** Length of dom0's device queue. */
    QUEUE("queue", "1000", "packets in dom0's device queue, above the card"),
    /** The network card. */
    CARD("card", "r8169", "network card: r8169, e1000e, or plain with ring and freed"),
    /** Ring of a plain card. */
    RING("ring", "64", "packets in the ring of a plain card"),
    /** Slots freed at a time by a plain card. */
    FREED("freed", "1", "slots that an interrupt of a plain card frees"),

    /** Frequency of dom0's timer. */
    HZ("hz", "250", "ticks of dom0's timer per second: 100, 250 or 1000"),
    /** The scheduler of physical CPUs. */
    CPU("cpu", "credit", "physical CPUs: credit (Xen 4.0), credit-sampled, credit-4.2, round-robin or ideal"),
    /** Physical CPUs. */
    PCPUS("pcpus", "4", "physical CPUs, 1 to 64"),
    /** VCPUs of dom0. */
    DOM0_VCPUS("dom0-vcpus", "4", "VCPUs of dom0, 1 to 64"),
    /** Weights of the guests under the credit scheduler. */
    CPU_WEIGHTS("cpu-weights", "256", "weight of each guest under the credit scheduler, 1 to 65535"),
    /** Caps of the guests under the credit scheduler. */
    CPU_CAPS(
            "cpu-caps",
            "0",
            "most CPU time of each guest under the credit scheduler, in percent of one CPU; 0 for no cap"),
    /** Where guests run. */
    PIN("pin", "same", "guests pinned to the same physical CPU, each to its own, or none"),

    /** UDP or TCP. */
    PROTOCOL("protocol", "udp", "udp, paced by the application as iperf does; tcp, as fast as it can; or poisson"),
    /** Packet sizes of Poisson arrivals. */
    SIZES(
            "sizes",
            "paper",
            "sizes of poisson: paper (1500 B), imix, sfr, genome:LETTERS or a CSV file, as with compare --mix"),
    /** Segmentation offload. */
    OFFLOAD("offload", "yes", "whether guests hand packets of up to 64 KiB of TCP to netback: yes or no"),
    /** Payload of a datagram. */
    PAYLOAD("payload", "1472", "payload of a datagram in bytes, 18 to 1472"),
    /** What applications try to send. */
    OFFERED("offered", "100Mbit", "payload that each connection tries to send"),
    /** How iperf waits. */
    PACING("pacing", "sleep", "how iperf waits: sleep or busy"),
    /** Timer slack. */
    SLACK("slack", "50us", "by how much a guest's timer is late"),
    /** Whether timers fire anywhere in their slack. */
    SLACK_DRAWN(
            "slack-drawn",
            "no",
            "whether a timer fires anywhere in its slack, at random, or always at its end: yes or no"),
    /** Tick of the guests. */
    GUEST_TICK(
            "guest-tick",
            "0s",
            "period of the guests' timer interrupt, at which sleepers are woken early; 0s for none"),
    /** Drift of the guests' clocks. */
    DRIFT("drift", "0", "by how much each guest's clock is fast, in parts per billion"),
    /** Connections. */
    CONNECTIONS("connections", "1", "connections of each guest, 0 for a silent one"),
    /** When guests start. */
    START("start", "0s", "when each guest begins to send"),
    /** Send buffer of a socket. */
    SOCKET("socket", "124928", "send buffer of a socket in bytes"),
    /** Whether a packet in the ring still counts against its socket. */
    ORPHAN("orphan", "no", "whether packets leave the account of their socket when they enter the ring: yes or no"),

    /** Kind of virtual disk. */
    DISK("disk", "none", "virtual disk of a guest: none, partition, or file, behind a loop device of nice level -20"),
    /** Whose disk. */
    DISK_GUEST("disk-guest", "2", "the guest that uses the disk, from 1"),
    /** Requests that the guest keeps outstanding. */
    DISK_DEPTH("disk-depth", "32", "requests that the guest keeps outstanding"),
    /** Length of a request. */
    DISK_SEGMENTS("disk-segments", "1", "length of a request in segments of 4 KiB, 1 to 11"),
    /** What the page cache answers. */
    DISK_CACHED("disk-cached", "0", "requests of a file that dom0's page cache answers, in percent"),
    /** When the guest begins to use the disk. */
    DISK_START("disk-start", "15s", "when the guest begins to use its disk"),
    /** When it ends. */
    DISK_END("disk-end", "30s", "when the guest stops using its disk"),
    /** Which VCPU of dom0 serves the disk. */
    DISK_VCPU("disk-vcpu", "0", "VCPU of the domain that serves the disk, from 0"),
    /** The drive. */
    DRIVE("drive", "hdd", "the drive: hdd, 7200 turns per minute, or ssd, 8 channels of 100 us"),
    /** Stalls. */
    STALLS("stalls", "none", "mean time between stalls of dom0 of 50 to 500 ms while the disk is used, or none"),
    /** Where disks are served. */
    DISK_DOMAIN("disk-domain", "dom0", "the domain that serves disks: dom0, or one of its own: own"),
    /** Ideal boxes. */
    ABLATE(
            "ablate",
            "none",
            "boxes that are ideal: guest-cpu, event-latency, bridge, netback, interrupt and cpu-scheduler, or none"),

    /** Busy threads of dom0. */
    DOM0_LOAD("dom0-load", "0", "busy threads of dom0 at nice 0, on each VCPU with a thread of netback, 0 to 64"),
    /** Nice levels of netback's threads. */
    NICE("nice", "0", "nice level of netback's threads, one for all or for each, -20 to 19; or adaptive"),
    /** Accounting of dom0's CPU time. */
    BILL("bill", "no", "whether guests are billed for the CPU time that dom0 spends for them (SEDF-DC): yes or no"),
    /** Limits of dom0's CPU time. */
    SHARE_GUARD(
            "share-guard",
            "0",
            "most CPU time that dom0 spends for each guest (ShareGuard), in percent of one CPU; 0 for no limit"),
    /** How often controllers act. */
    CONTROL("control", "10ms", "how often adaptive nice levels, bill and share-guard look");

    private final String key;
    private final String initial;
    private final String meaning;

    Knob(String key, String initial, String meaning) {
        this.key = key;
        this.initial = initial;
        this.meaning = meaning;
    }

    /** Its name in files. */
    public String key() {
        return key;
    }

    /** Its value in a scenario that does not set it. */
    public String initial() {
        return initial;
    }

    /** What it means, with its unit. */
    public String meaning() {
        return meaning;
    }

    /** The knob of a name. */
    public static Optional<Knob> of(String key) {
        return Arrays.stream(values()).filter(knob -> knob.key.equals(key)).findFirst();
    }

    /** The rule that an unknown key breaks, with the key that it may stand for, or else with all keys. */
    public static String rule(String unknown, String... others) {
        List<String> keys = Stream.concat(
                        Arrays.stream(others), Arrays.stream(values()).map(Knob::key))
                .toList();
        String suggestion = Names.suggestion(unknown, keys);
        return suggestion.isEmpty() ? "one of " + String.join(", ", keys) : "a key of scenarios" + suggestion;
    }
}
