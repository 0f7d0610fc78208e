package io.vifsched.experiments.report;

/**
 * Something that is measured for every policy.
 *
 * @param name how the CSV file calls it: lower case, words joined by underscores
 * @param title how tables call it
 * @param unit the unit of its values; {@code 1} for a ratio
 * @param better which end is the good one
 * @param relativeMargin share of the smaller value below which a difference is of no consequence, 0 or more
 * @param absoluteMargin difference, in the metric's unit, that is of no consequence, 0 or more
 * @param meaning what it is and how it was measured, in whole sentences
 */
public record Metric(
        String name,
        String title,
        String unit,
        Better better,
        double relativeMargin,
        double absoluteMargin,
        String meaning) {

    private static final String DROPS = "drops";
    private static final String REFUSALS = "refusals";
    private static final String UNCHECKED = "unchecked_";

    /** Time that one packet costs. */
    public static final Metric COST = new Metric(
            "cost",
            "cost",
            "ns/packet",
            Better.LOWER,
            0.05,
            0,
            "Processor time to enqueue and to dequeue one packet of 1500 B while every vif holds 4 packets: queues, cap"
                    + " check and policy, single-threaded, measured by JMH in a process of its own. The times of one"
                    + " machine; compare them with the ruler, a plain array FIFO from the same run.");

    /** Garbage that one packet makes. */
    public static final Metric ALLOCATION = new Metric(
            "allocation",
            "allocation",
            "B/packet",
            Better.LOWER,
            0.05,
            0.05,
            "Heap memory allocated per packet in the same JMH run. Values below 0.01 B are the harness itself.");

    /** Evenness of the weighted shares. */
    public static final Metric JAIN = new Metric(
            "jain_index",
            "Jain's index",
            "1",
            Better.NEITHER,
            0,
            0,
            "(sum x)^2 / (n sum x^2) with x = bytes sent / weight, over all vifs. 1 if every vif got exactly its"
                    + " configured share, 1/n if one vif got everything. A vif that offers less than its share lowers it,"
                    + " however fair the policy is, so nobody wins here; see the next one.");

    /** Evenness of the shares, seen against what was on offer. */
    public static final Metric JAIN_EXPECTED = new Metric(
            "jain_index_expected",
            "Jain's index, expected",
            "1",
            Better.HIGHER,
            0,
            0.001,
            "The same with x = bytes sent / bytes that fluid GPS sends for the same offered load. 1 if every vif got"
                    + " what it would get from an ideally fair link, also where a vif offers less than its share.");

    /** Worst service deficit against the ideal. */
    public static final Metric LAG = new Metric(
            "lag_max",
            "worst lag",
            "B",
            Better.LOWER,
            0.01,
            1,
            "How far the service of a vif falls behind fluid GPS at worst, in bytes on the wire. GPS serves the packets"
                    + " that the scheduler accepted, from the moment it accepted them, at the speed of the wire; the"
                    + " service of a packet counts linearly while it is on the wire. The largest of a run, mean over the"
                    + " runs.");

    /** Worst service excess over the ideal. */
    public static final Metric LEAD = new Metric(
            "lead_max",
            "worst lead",
            "B",
            Better.LOWER,
            0.01,
            1,
            "How far the service of a vif runs ahead of fluid GPS at worst, in bytes on the wire; counted as the lag"
                    + " is.");

    /** Median delay. */
    public static final Metric DELAY_P50 = delay("p50", "median");

    /** Delay that one packet in a hundred exceeds. */
    public static final Metric DELAY_P99 = delay("p99", "99th percentile");

    /** Longest delay. */
    public static final Metric DELAY_MAX = delay("max", "maximum");

    /** Use of the wire. */
    public static final Metric THROUGHPUT = new Metric(
            "throughput",
            "throughput",
            "Mbit/s",
            Better.HIGHER,
            0.01,
            0,
            "Bits on the wire per second, all vifs together, Ethernet overhead included.");

    private static Metric delay(String name, String title) {
        return new Metric(
                "delay_" + name,
                "delay, " + title,
                "us",
                Better.LOWER,
                0.01,
                1,
                "Time from the packet's arrival at the scheduler to the end of its transmission on the wire, over the"
                        + " packets of all vifs: " + title + " of a run, mean over the runs. Waiting in the guest comes"
                        + " before it and is not part of it.");
    }

    /** The share of the wire that a vif got. */
    public static Metric share(int vif) {
        return new Metric(
                "share_vif" + vif,
                "share of vif " + vif,
                "%",
                Better.NEITHER,
                0,
                0,
                "Bytes of the vif on the wire, out of all bytes on the wire.");
    }

    /** The share that a vif's weight stands for. */
    public static Metric configuredShare(int vif) {
        return new Metric(
                "configured_share_vif" + vif,
                "configured share of vif " + vif,
                "%",
                Better.NEITHER,
                0,
                0,
                "The vif's weight, out of the sum of weights.");
    }

    /** The share that fluid GPS gives a vif for the offered load. */
    public static Metric expectedShare(int vif) {
        return new Metric(
                "expected_share_vif" + vif,
                "expected share of vif " + vif,
                "%",
                Better.NEITHER,
                0,
                0,
                "What fluid GPS sends of the vif for the same offered load, out of all it sends. Differs from the"
                        + " configured share where a vif offers less than that.");
    }

    /**
     * Packets lost at one place.
     *
     * @param place where, in words
     * @param checked true for the runs in which netback reserves room in the device queue before it sends
     */
    public static Metric drops(String place, boolean checked) {
        return loss(DROPS, place, checked, "Packets lost there per run");
    }

    /**
     * Packets refused at one place, as a guest's full socket does: their sender was told.
     *
     * @param place where, in words
     * @param checked true for the runs in which netback reserves room in the device queue before it sends
     */
    public static Metric refusals(String place, boolean checked) {
        return loss(REFUSALS, place, checked, "Packets refused there per run: the sender was told and could wait");
    }

    private static Metric loss(String kind, String place, boolean checked, String meaning) {
        return new Metric(
                (checked ? "" : UNCHECKED) + kind + "_" + place.replaceAll("[^a-z0-9]+", "_"),
                kind + ": " + place + (checked ? "" : ", no check"),
                "packets",
                Better.NEITHER,
                0,
                0,
                meaning
                        + (checked
                                ? ", with netback checking for room in the device queue."
                                : ", when netback sends without checking for room."));
    }

    /** True if it counts packets that were lost or refused. */
    public boolean isLoss() {
        return title.startsWith(DROPS + ": ") || title.startsWith(REFUSALS + ": ");
    }

    /** True if it was counted in the runs without the check of the device queue. */
    public boolean isUnchecked() {
        return name.startsWith(UNCHECKED);
    }

    /** What all metrics of this kind are called: the title without the vif or the place. */
    public String family() {
        return isLoss()
                ? title.substring(0, title.indexOf(':')) + " by place" + (isUnchecked() ? ", no check" : "")
                : title.replaceFirst(" of vif [0-9]+$", " per vif");
    }

    /** For a loss: the place; the title otherwise. */
    public String place() {
        return isLoss() ? title.substring(title.indexOf(':') + 2).replace(", no check", "") : title;
    }

    /** For a loss: {@code lost} or {@code refused}; empty otherwise. */
    public String fate() {
        return isLoss() ? (title.startsWith(REFUSALS) ? "refused" : "lost") : "";
    }
}
