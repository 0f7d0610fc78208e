package io.vifsched.experiments.schedule;

import io.vifsched.DropReason;
import io.vifsched.PacketScheduler;
import io.vifsched.PolicySpec;
import io.vifsched.conformance.policies.ExactSpecs;
import io.vifsched.experiments.files.InputException;
import io.vifsched.reference.Arrival;
import io.vifsched.reference.Departure;
import io.vifsched.reference.ExactCap;
import io.vifsched.reference.ExactPolicies;
import io.vifsched.reference.ExactPolicy;
import io.vifsched.reference.ExactSpec;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Schedule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workload through the exact reference: the departures that {@link LinkDriver} gives, without a rounded time. */
public final class ExactReplay {
    /** How many rows it takes at most. */
    public static final int MOST_ROWS = 1_000_000;

    private static final Rational END_OF_CLOCK = Rational.of(PacketScheduler.LATEST_NANOS + 1);

    private final ExactSpec spec;
    private final List<Arrival> arrivals;
    private final Schedule schedule;
    private final List<Departure> departures; // without those that would start after the end of the clock

    private ExactReplay(ExactSpec spec, List<Arrival> arrivals, Schedule schedule) {
        this.spec = spec;
        this.arrivals = arrivals;
        this.schedule = schedule;
        departures = schedule.departures().stream()
                .filter(departure -> departure.start().compareTo(END_OF_CLOCK) < 0)
                .toList();
    }

    /**
     * Runs the whole workload, which is held in memory.
     *
     * @param spec with vifs and link
     * @throws InputException if the reference does not have the policy, if there are too many rows, or if a packet would
     *     leave too late
     */
    public static ExactReplay of(Workload workload, PolicySpec spec) throws IOException {
        Optional<String> unknown = ExactSpecs.unknownPolicy(spec);
        if (unknown.isPresent()) {
            throw InputException.of(
                    "--exact", "policy " + unknown.get(), "a policy of the reference: " + String.join(", ", ids()));
        }
        if (workload.rows() > MOST_ROWS) {
            throw InputException.of("--exact", workload.rows() + " rows", "at most " + MOST_ROWS + " in the workload");
        }
        Arrival[] byRow = new Arrival[(int) workload.rows()];
        workload.replay((timeNanos, vif, sizeBytes, row) -> byRow[(int) row] = new Arrival(timeNanos, vif, sizeBytes));
        List<Arrival> arrivals = Arrays.asList(byRow);
        ExactSpec exact = ExactSpecs.of(spec);
        ExactReplay replay =
                new ExactReplay(exact, arrivals, ExactPolicies.run(exact.id(), exact.parameters(), arrivals));
        for (Departure departure : replay.departures) {
            if (departure.finish().compareTo(END_OF_CLOCK) >= 0) {
                throw LinkDriver.tooLate(departure.row());
            }
        }
        return replay;
    }

    private static List<String> ids() {
        return ExactPolicies.IDS.stream()
                .filter(id -> !id.contains(" "))
                .sorted()
                .toList();
    }

    /** Writes the departures as {@link DepartureWriter} does; a time that is not whole as a fraction, like {@code 8/3}. */
    public void write(OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.US_ASCII));
        out.write(DepartureWriter.HEADER);
        for (Departure departure : departures) {
            out.write(departure.row() + "," + departure.vif() + "," + departure.lengthBytes() + ","
                    + departure.arrival() + "," + departure.start() + "," + departure.finish() + "\n");
        }
        out.flush();
    }

    /** How many packets were refused, by the code of the reason. */
    public long[] refused() {
        long[] refused = new long[DropReason.values().length + 1];
        ExactPolicy policy = ExactPolicies.of(spec.id(), spec.parameters());
        Map<Integer, ExactCap> caps = ExactPolicies.caps(spec.parameters());
        for (int row : schedule.refusedRows()) {
            Arrival arrival = arrivals.get(row);
            ExactCap cap = caps.get(arrival.vif());
            DropReason reason = !policy.admits(arrival.vif(), arrival.lengthBytes())
                    ? DropReason.EXCEEDS_GUARANTEE
                    : cap != null && !cap.admits(arrival.lengthBytes())
                            ? DropReason.EXCEEDS_CAP
                            : DropReason.QUEUE_FULL;
            refused[reason.code()]++;
        }
        return refused;
    }

    /** How many packets were never served. */
    public int held() {
        return schedule.unservedRows().size() + schedule.departures().size() - departures.size();
    }
}
