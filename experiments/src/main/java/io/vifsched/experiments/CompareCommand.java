package io.vifsched.experiments;

import io.vifsched.experiments.compare.CompareRequest;
import io.vifsched.experiments.compare.Comparison;
import io.vifsched.experiments.compare.Effort;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vifsched compare}: several policies side by side on the same traffic. Everything is checked before any work. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the same traffic through several policies in a model of the Xen host, and shows what each costs, how "
                    + "fair it is, and what it delays and drops.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  vifsched compare --quick",
            "  vifsched compare --trace capture.pcap --vif-by src-ip --vifs 3 --weights 4,2,1",
            "  vifsched compare --mix imix --policies \"drr,drr lazy,wrr rounding=carry\" --link-rate 1Gbit",
            "  vifsched compare --quick --no-cost --ablate netback"
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec command;

    @Option(names = "--trace", paramLabel = "FILE", description = "A packet capture, pcap or pcapng, that is replayed.")
    private @Nullable String trace;

    @Option(
            names = "--mix",
            paramLabel = "MIX",
            description = "Drawn traffic instead: paper (1500 B), imix (7:4:1 of 40, 576, 1500 B), sfr (TRex), "
                    + "genome:LETTERS (a sequence as in RFC 6985, such as genome:aaaaaaaddddg), or a CSV file "
                    + "with the columns size_bytes,share. Default: paper.")
    private @Nullable String mix;

    @Option(
            names = "--vif-by",
            paramLabel = "KEY",
            description = "What tells packets of the capture apart: src-mac, src-ip, dst-ip or five-tuple. Default: "
                    + "src-mac for Ethernet with two senders at least, else src-ip.")
    private @Nullable String vifBy;

    @Option(
            names = "--vifs",
            paramLabel = "N",
            description = "How many vifs; of a capture the N busiest. Default: as many as there are weights; without "
                    + "weights 4, or as many as the capture has, at most 4.")
    private @Nullable String vifs;

    @Option(
            names = "--weights",
            paramLabel = "W0,W1,...",
            description = "The share of each vif, each 1 to 65535. Default: N,...,2,1.")
    private @Nullable String weights;

    @Option(
            names = "--link-rate",
            paramLabel = "RATE",
            description = "The link's speed with its unit: bit, kbit, Mbit or Gbit per second. Default: 100Mbit.")
    private String linkRate = "100Mbit";

    @Option(
            names = "--policies",
            paramLabel = "LIST",
            description = "Specs, separated by commas or semicolons; may be repeated. Default: " + CandidateList.DEFAULT
                    + ".")
    private @Nullable List<String> policies;

    @Option(
            names = "--load",
            paramLabel = "PERCENT",
            description = "The load offered to the link, in percent of its speed. Default: 120.")
    private @Nullable String load;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "By how much the capture is sped up. Default: what gives the load.")
    private @Nullable String speed;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "The simulated time of each replication, as in 10s. Default: by effort.")
    private @Nullable String duration;

    @Option(
            names = "--ablate",
            paramLabel = "BOX",
            description = "Make one box of the host ideal: netback or event-latency, the others are; may be repeated.")
    private @Nullable List<String> ablated;

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers follow from. Default: 1.")
    private String seed = "1";

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "How many times each policy is run. Default: by effort.")
    private @Nullable String replications;

    @Option(names = "--quick", description = "A first look: less simulated time, fewer replications.")
    private boolean quick;

    @Option(names = "--thorough", description = "For publication: more of everything.")
    private boolean thorough;

    @Option(names = "--no-cost", description = "Leave out the benchmark of ns and bytes per packet.")
    private boolean noCost;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where comparison.csv, manifest.json and report.html go. Default: vifsched-out.")
    private String out = "vifsched-out";

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long rate = Arguments.linkRate("--link-rate", linkRate);
        Effort effort = effort();
        long durationNanos = duration == null
                ? effort.durationNanos()
                : Arguments.timeNanos("--duration", duration, 100_000_000L, 3_600_000_000_000L);
        int runs = replications == null
                ? effort.replications()
                : (int) Arguments.count("--replications", replications, 1, 1_000);
        long key = Arguments.count("--seed", seed, 0, Long.MAX_VALUE);
        CandidateList candidates = CandidateList.parse(policies);
        Traffic traffic = Traffic.of(trace, mix, vifBy, vifs, weights, load, speed, rate);
        candidates = candidates.complete(traffic, rate);
        try (OutputDirectory output = OutputDirectory.create("--out", out)) {
            PrintStream results = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
            int status = Comparison.run(
                    new CompareRequest(
                            traffic.input(),
                            traffic.labels(),
                            traffic.weights(),
                            rate,
                            Traffic.OVERHEAD_BYTES,
                            candidates.candidates(),
                            traffic.loadPercent(),
                            ablated == null ? "" : String.join(",", ablated),
                            durationNanos,
                            key,
                            runs,
                            effort,
                            !noCost,
                            output,
                            candidates.noticesAfter(notices(traffic)),
                            command.root().commandLine().getParseResult().originalArgs()),
                    results,
                    console.err());
            results.flush();
            return status;
        }
    }

    private List<String> notices(Traffic traffic) {
        return ablated == null
                ? traffic.notices()
                : Stream.concat(
                                traffic.notices().stream(),
                                Stream.of("boxes of the host that are ideal: " + String.join(", ", ablated)))
                        .toList();
    }

    private Effort effort() {
        if (quick && thorough) {
            throw InputException.of("--thorough", "given", "none beside --quick");
        }
        return quick ? Effort.QUICK : thorough ? Effort.THOROUGH : Effort.NORMAL;
    }
}
