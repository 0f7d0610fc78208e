package io.vifsched.experiments.compare;

import io.vifsched.PolicySpec;
import io.vifsched.experiments.capture.Trace;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.traffic.SizeMix;
import java.nio.file.Path;
import java.util.List;

/**
 * A comparison that the user asked for, complete and checked: every policy has been made once, every file read.
 *
 * @param input what the vifs send
 * @param vifLabels what each vif is called, by id
 * @param weights the share of each vif relative to the others, each 1 to 65,535
 * @param linkBitsPerSecond the speed of the link
 * @param overheadBytes what the wire adds to each frame
 * @param candidates the policies, in the order in which they are shown
 * @param loadPercent the load offered to the link, wire overhead included, in percent of its speed; with
 *     {@code --speed} what that comes to, rounded
 * @param ablated names of boxes of the host that are made ideal, with commas between; empty for none
 * @param durationNanos how long each replication lasts, in simulated nanoseconds
 * @param seed what all random streams are keyed by
 * @param replications how many there are of each policy
 * @param effort how much work goes into measuring cost
 * @param measureCost false if the benchmark is left out
 * @param output where the results go; the comparison writes to its staging directory and commits it
 * @param notices what the user should know about how the request was read, one sentence each
 * @param arguments the command line, as it was typed
 */
public record CompareRequest(
        Input input,
        List<String> vifLabels,
        List<Integer> weights,
        long linkBitsPerSecond,
        int overheadBytes,
        List<Candidate> candidates,
        int loadPercent,
        String ablated,
        long durationNanos,
        long seed,
        int replications,
        Effort effort,
        boolean measureCost,
        OutputDirectory output,
        List<String> notices,
        List<String> arguments) {

    /** What the vifs send. */
    public sealed interface Input {}

    /**
     * The packets of a capture, looped to the duration.
     *
     * @param file the capture
     * @param trace what was read from it
     * @param speed by how much its time is sped up: a packet at {@code t} comes at {@code t / speed}
     */
    public record Replay(Path file, Trace trace, double speed) implements Input {}

    /**
     * Independent packets whose sizes are drawn from a mix.
     *
     * @param mix the sizes and their shares
     */
    public record Drawn(SizeMix mix) implements Input {}

    /**
     * One policy of the comparison.
     *
     * @param label as the user wrote it; no two candidates have the same
     * @param spec complete: vifs, link, overhead and shares are filled in
     */
    public record Candidate(String label, PolicySpec spec) {}

    /** Copies the lists. */
    public CompareRequest {
        vifLabels = List.copyOf(vifLabels);
        weights = List.copyOf(weights);
        candidates = List.copyOf(candidates);
        notices = List.copyOf(notices);
        arguments = List.copyOf(arguments);
    }

    /** The number of vifs. */
    public int vifs() {
        return weights.size();
    }
}
