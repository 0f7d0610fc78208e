package io.vifsched.experiments;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.SpecException;
import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.spec.Completion;
import io.vifsched.experiments.spec.PolicyList;
import io.vifsched.experiments.spec.Shares;
import io.vifsched.experiments.spec.VifCount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies that a comparison puts side by side.
 *
 * @param candidates in the order in which they were named
 * @param chosen true if the user named them
 * @param notices what the user should know about them
 */
record CandidateList(List<Candidate> candidates, boolean chosen, List<String> notices) {
    /** What is compared unless the user says otherwise. */
    static final String DEFAULT = "fifo,native,rr,wrr,drr,wfq,min-rate";

    /** The longest frame of Ethernet without its check sequence, for which min-rate's guarantee is made at least. */
    private static final int ETHERNET_FRAME_BYTES = 1_514;

    /** Takes lists apart; null for the default. */
    static CandidateList parse(@Nullable List<String> lists) {
        List<Candidate> candidates = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (String list : lists == null ? List.of(DEFAULT) : lists) {
            for (String text : PolicyList.split(list)) {
                if (text.isEmpty()) {
                    throw InputException.of("--policies", list, "a policy before and after each comma and semicolon");
                }
                String label = text.replaceAll("\\s+", " ");
                if (!labels.add(label)) {
                    throw InputException.of("--policies", list, "each policy once, found \"" + label + "\" again");
                }
                PolicySpec spec = PolicySpec.parse(label);
                PacketSchedulers.provider(spec.id());
                if (spec.has("handles")) {
                    throw InputException.of("--policies", label, "no handles=: the host names its packets itself");
                }
                candidates.add(new Candidate(label, spec));
            }
        }
        return new CandidateList(candidates, lists != null, List.of());
    }

    /**
     * The same policies with vifs, link, overhead and shares filled in, each made once. Of the default policies, one
     * that cannot be made for this traffic is left out with a notice; of the user's, it is an error.
     */
    CandidateList complete(Traffic traffic, long linkBitsPerSecond) {
        List<Candidate> complete = new ArrayList<>();
        List<String> left = new ArrayList<>(notices);
        for (Candidate candidate : candidates) {
            try {
                PolicySpec spec = complete(candidate.spec(), traffic, linkBitsPerSecond);
                PacketSchedulers.of(spec);
                complete.add(new Candidate(candidate.label(), spec));
                if (spec.has("period") && !candidate.spec().has("period")) {
                    left.add(candidate.label() + " keeps its minimums in a longer period, as the longest packets need: "
                            + spec);
                }
            } catch (SpecException e) {
                if (chosen) {
                    throw e;
                }
                left.add(candidate.label() + " is left out: " + e.getMessage());
            }
        }
        return new CandidateList(complete, chosen, left);
    }

    private static PolicySpec complete(PolicySpec asked, Traffic traffic, long linkBitsPerSecond) {
        List<Integer> weights = traffic.weights();
        OptionalInt told = VifCount.of(asked);
        if (told.isPresent() && told.getAsInt() != weights.size()) {
            throw InputException.of(
                    "--policies",
                    "\"" + asked + "\"",
                    "a policy for " + weights.size() + " vifs, found one for " + told.getAsInt());
        }
        PolicySpec spec = Completion.of(asked, weights.size(), linkBitsPerSecond)
                .withDefault("overhead", Integer.toString(Traffic.OVERHEAD_BYTES));
        boolean hasLongest = PacketSchedulers.provider(spec.id()).options().stream()
                .anyMatch(option -> option.key().equals("longest"));
        if (hasLongest) {
            int longest = Math.max(ETHERNET_FRAME_BYTES, traffic.longestFrameBytes());
            spec = spec.withDefault("longest", Integer.toString(longest));
        }
        boolean ownMinimums = Shares.option(spec).equals("min") && spec.has("min");
        return ownMinimums ? spec : Shares.into(spec, weights, linkBitsPerSecond);
    }

    /** The notices of the traffic, then these. */
    List<String> noticesAfter(List<String> others) {
        return Stream.concat(others.stream(), notices.stream()).toList();
    }
}
