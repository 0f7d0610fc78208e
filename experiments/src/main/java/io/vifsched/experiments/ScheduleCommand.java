package io.vifsched.experiments;

import io.vifsched.DropReason;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputFile;
import io.vifsched.experiments.schedule.DepartureWriter;
import io.vifsched.experiments.schedule.ExactReplay;
import io.vifsched.experiments.schedule.LinkDriver;
import io.vifsched.experiments.schedule.Workload;
import io.vifsched.experiments.schedule.WorkloadFile;
import io.vifsched.experiments.spec.Completion;
import io.vifsched.experiments.spec.Shares;
import io.vifsched.experiments.spec.VifCount;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vifsched schedule}: one workload through one policy on one link. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs a workload through one policy on one non-preemptive link and prints the departures.",
            "",
            "WORKLOAD.csv has the columns time_ns,vif,size_bytes, rows in any order, # comments. The output has the "
                    + "columns seq,vif,size_bytes,arrival_ns,start_ns,finish_ns, in order of departure; seq is the "
                    + "row of the input, from 0, and times are rounded down to whole nanoseconds.",
            "",
            "At one instant come first the arrivals, in order of time and row, then the end of the transmission that "
                    + "finishes then, then the decision. Queues are unbounded unless the policy sets limit=. Packets "
                    + "that are refused or never served have no row; their number is told on standard error.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  vifsched schedule examples/workload.csv --policy drr --link-rate 100Mbit --weights 1,2,4",
            "  vifsched schedule examples/workload.csv --policy wrr --link-rate 1Gbit --out out.csv",
            "  vifsched schedule examples/workload.csv --policy \"wf2q+ lazy\" --link-rate 3Gbit --exact",
            "  cat examples/workload.csv | vifsched schedule - --policy \"drr vifs=8\" --link-rate 100Mbit"
        })
final class ScheduleCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WORKLOAD.csv", description = "The workload; - for standard input.")
    private String workload = "";

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "SPEC",
            description = "The policy, as in \"drr quantum=1500\"; see vifsched policies.")
    private String policy = "";

    @Option(
            names = "--link-rate",
            required = true,
            paramLabel = "RATE",
            description = "The link's speed with its unit: bit, kbit, Mbit or Gbit per second.")
    private String linkRate = "";

    @Option(
            names = "--weights",
            paramLabel = "W0,W1,...",
            description = "Weights of vifs 0 to n-1, each 1 to 65535; they become the policy's own option: priority= "
                    + "of wrr, weight= of drr (quantum 1500) and wfq, half of the share as min= of min-rate; fifo, "
                    + "rr and native ignore them. Default: 1 each, up to the highest vif of the workload.")
    private @Nullable String weights;

    @Option(
            names = "--exact",
            description = "Replays the workload through the reference: the policy written a second time, in exact "
                    + "fractions. A time that is not whole is printed as a fraction of a nanosecond, as in 8/3. Slow, "
                    + "and all in memory: at most " + ExactReplay.MOST_ROWS + " rows.")
    private boolean exact;

    @Mixin
    private Plugins plugins = new Plugins();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; default: standard output.")
    private @Nullable String out;

    ScheduleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long rate = Arguments.linkRate("--link-rate", linkRate);
        return plugins.during(() -> schedule(rate));
    }

    private int schedule(long rate) throws IOException {
        PolicySpec asked = PolicySpec.parse(policy);
        OptionalInt told = VifCount.of(asked);
        List<Integer> shares =
                weights == null ? List.of() : Arguments.weights("--weights", weights, PolicySettings.MOST_VIFS);
        int vifs = told.orElse(shares.size());
        if (!shares.isEmpty() && shares.size() != vifs) {
            throw InputException.of(
                    "--weights", String.valueOf(weights), vifs + " weights, one per vif of \"" + policy + "\"");
        }
        try (WorkloadFile file = WorkloadFile.open(workload, console.in())) {
            Workload packets = file.check(vifs);
            PolicySpec spec = complete(asked, shares, Math.max(1, vifs == 0 ? packets.highestVif() + 1 : vifs), rate);
            PacketSchedulers.of(spec);
            checkHandles(spec, packets);
            if (out == null) {
                run(packets, spec, rate, console.out());
            } else {
                runIntoFile(packets, spec, rate, out, file);
            }
        }
        return 0;
    }

    /** Rows are named by their numbers, from 0. */
    private static void checkHandles(PolicySpec spec, Workload packets) {
        long handles = PacketSchedulers.settings(spec).number("handles");
        if (spec.has("handles") && handles < packets.rows()) {
            throw InputException.of(
                    "--policy", spec.toString(), "handles=" + packets.rows() + " or more, one for each row, or none");
        }
    }

    private static PolicySpec complete(PolicySpec asked, List<Integer> shares, int vifs, long rate) {
        PolicySpec spec = Completion.of(asked, vifs, rate).withDefault("limit", "none");
        return shares.isEmpty() ? spec : Shares.into(spec, shares, rate);
    }

    private void runIntoFile(Workload packets, PolicySpec spec, long rate, String text, WorkloadFile file)
            throws IOException {
        try (OutputFile output = OutputFile.create("--out", text)) {
            output.keepApartFrom("the workload", file.path());
            run(packets, spec, rate, output.stream());
            output.commit();
        }
    }

    private void run(Workload packets, PolicySpec spec, long rate, OutputStream stream) throws IOException {
        if (exact) {
            ExactReplay replay = ExactReplay.of(packets, spec);
            replay.write(stream);
            reportLeftOut(replay.refused(), replay.held());
            return;
        }
        DepartureWriter writer = new DepartureWriter(stream);
        int overheadBytes = PacketSchedulers.settings(spec).overheadBytes();
        LinkDriver driver = new LinkDriver(PacketSchedulers.of(spec), rate, overheadBytes, writer);
        long[] refused = new long[DropReason.values().length + 1];
        packets.replay((timeNanos, vif, sizeBytes, row) -> refused[driver.arrive(timeNanos, vif, sizeBytes, row)]++);
        int held = driver.drain();
        writer.flush();
        reportLeftOut(refused, held);
    }

    private void reportLeftOut(long[] refused, int held) {
        long sum = held;
        List<String> reasons = new ArrayList<>();
        for (DropReason reason : DropReason.values()) {
            long count = refused[reason.code()];
            sum += count;
            if (count > 0) {
                reasons.add(count + " refused, " + reason.description());
            }
        }
        if (held > 0) {
            reasons.add(held + " never served");
        }
        if (sum > 0) {
            console.err().println(sum + " of the packets have no row: " + String.join("; ", reasons));
        }
    }
}
