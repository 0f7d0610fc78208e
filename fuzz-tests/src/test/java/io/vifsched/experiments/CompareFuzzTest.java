package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vifsched.SpecException;
import io.vifsched.experiments.compare.CompareRequest.Candidate;
import io.vifsched.experiments.files.InputException;
import io.vifsched.fuzz.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a comparison's options: any text, one line per option; an empty line is an option not given. */
class CompareFuzzTest {
    @FuzzTest
    @DictionaryEntries({
        "paper",
        "imix",
        "sfr",
        "4,2,1",
        "100Mbit",
        "1Gbit",
        "120",
        "10s",
        "drr,drr lazy;wfq",
        "wrr rounding=carry",
        "min-rate min=1Mbit",
        "min-rate",
        "vifs=3",
        "wf2q+ lazy",
        "edf deadline=1ms",
        "priority guard=2",
        "qfq",
        "link="
    })
    void eitherMakeARequestOrAreRefused(byte[] text) {
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        String mix = line(lines, 1);
        String policies = line(lines, 5);
        boolean opensAFile = mix != null && (mix.contains(".") || mix.contains("/"));
        boolean fillsTheHeap = policies != null && policies.contains("handles");
        if (opensAFile || fillsTheHeap) {
            return;
        }
        try {
            String rate = line(lines, 0);
            long linkBitsPerSecond = Arguments.linkRate("--link-rate", rate == null ? "100Mbit" : rate);
            Traffic traffic = Traffic.of(
                    null, mix, null, line(lines, 2), line(lines, 3), line(lines, 4), null, linkBitsPerSecond);
            CandidateList asked = CandidateList.parse(policies == null ? null : List.of(policies));
            check(asked.complete(traffic, linkBitsPerSecond), asked, traffic);
        } catch (InputException | SpecException e) {
            Refusal.check(e);
        }
    }

    private static @Nullable String line(String[] lines, int index) {
        return index >= lines.length || lines[index].isEmpty() ? null : lines[index];
    }

    private static void check(CandidateList complete, CandidateList asked, Traffic traffic) {
        assertThat(traffic.weights()).hasSameSizeAs(traffic.labels()).allMatch(weight -> weight >= 1);
        if (asked.chosen()) {
            assertThat(complete.candidates()).hasSameSizeAs(asked.candidates());
        }
        assertThat(complete.candidates()).extracting(Candidate::label).doesNotHaveDuplicates();
        assertThat(complete.candidates())
                .allMatch(candidate ->
                        candidate.spec().has("vifs") && candidate.spec().has("link"));
    }
}
