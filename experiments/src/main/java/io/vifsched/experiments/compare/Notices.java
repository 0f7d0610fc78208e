package io.vifsched.experiments.compare;

import io.vifsched.experiments.compare.CompareRequest.Drawn;
import io.vifsched.experiments.compare.CompareRequest.Replay;
import io.vifsched.experiments.report.PolicyResult;
import io.vifsched.experiments.report.VifResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a reader of the results should know: what was assumed, and what deserves attention. */
final class Notices {
    private static final double UNSATURATED = 0.98;
    private static final double BUSY_CPU = 0.98;

    private final CompareRequest request;
    private final List<PolicySummary> summaries;
    private final List<VifResult> vifs;

    Notices(CompareRequest request, List<PolicySummary> summaries, List<VifResult> vifs) {
        this.request = request;
        this.summaries = summaries;
        this.vifs = vifs;
    }

    /** The input in a few words. */
    String workload() {
        if (request.input() instanceof Replay replay) {
            return String.format(
                    Locale.ROOT,
                    "%s (%d packets), replayed at %.4g times its speed",
                    replay.file().getFileName(),
                    replay.trace().packets(),
                    replay.speed());
        }
        return ((Drawn) request.input()).mix().name() + " traffic at " + request.loadPercent() + " % of the link";
    }

    List<String> sentences(List<PolicyResult> policies) {
        List<String> sentences = new ArrayList<>(request.notices());
        if (request.input() instanceof Drawn drawn) {
            sentences.add(arrivals(drawn));
        }
        if (request.vifs() == 1) {
            sentences.add("there is one vif, so a policy has nothing to decide");
        }
        if (request.replications() == 1) {
            sentences.add("one run per policy tells nothing about noise, so only the cost can have a winner");
        }
        addUnsaturated(sentences);
        addBusyCpu(sentences);
        addUnmeasured(sentences, policies);
        return sentences;
    }

    private String arrivals(Drawn drawn) {
        String process = drawn.mix().sizesBytes().length == 1
                ? "packets come at a constant rate, each vif at a phase of its own"
                : "packets are independent (Poisson)";
        String offered = vifs.stream()
                .limit(8)
                .map(vif -> String.format(
                        Locale.ROOT,
                        "%.1f",
                        100 * vif.offeredMegabitsPerSecond().value() * 1e6 / request.linkBitsPerSecond()))
                .collect(Collectors.joining(" : ", "", vifs.size() > 8 ? " ..." : ""));
        return process + "; the vifs offer " + offered + " % of the link";
    }

    private void addUnsaturated(List<String> sentences) {
        List<String> names = vifs.stream()
                .filter(vif -> vif.expectedShare().value() < UNSATURATED * vif.configuredShare())
                .map(VifResult::name)
                .toList();
        if (!names.isEmpty()) {
            sentences.add((names.size() <= 4 ? String.join(", ", names) : names.size() + " vifs")
                    + (names.size() == 1 ? " gets" : " get")
                    + " less than the configured share from an ideally fair link too, because of offering less:"
                    + " compare with the expected share");
        }
    }

    private void addBusyCpu(List<String> sentences) {
        boolean isBusy = summaries.stream()
                .flatMap(summary -> summary.checked().stream())
                .anyMatch(run -> run.host().netbackBusyNanos() > BUSY_CPU * request.durationNanos());
        if (isBusy) {
            sentences.add("netback's CPU is the bottleneck, not the link: lags count what the link could have sent");
        }
    }

    private void addUnmeasured(List<String> sentences, List<PolicyResult> policies) {
        String names = policies.stream()
                .filter(policy -> policy.cost().isEmpty())
                .map(PolicyResult::label)
                .collect(Collectors.joining(", "));
        if (request.measureCost() && !names.isEmpty()) {
            sentences.add("no cost of " + names + ": the benchmark needs room for 4 packets per vif and no rate cap");
        }
    }
}
