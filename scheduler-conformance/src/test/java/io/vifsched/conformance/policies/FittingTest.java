package io.vifsched.conformance.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.SpecException;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.RandomWorkloads;
import io.vifsched.conformance.workload.Workload;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittingTest {
    private static Fitting fitting(String spec) {
        return new Fitting(Installed.POLICIES, spec);
    }

    private static List<Fitted> drawn(String spec) {
        Fitting fitting = fitting(spec);
        return IntStream.range(0, 300)
                .mapToObj(number -> {
                    Workload workload = RandomWorkloads.any(Draw.of(5, number, 0));
                    return fitting.fit(workload, Draw.of(5, number, 1)).fitted();
                })
                .toList();
    }

    @Test
    void treesHaveDepthCeilingsPrioritiesAndBursts() {
        Set<Integer> depths = new HashSet<>();
        for (Fitted fitted : drawn("htb")) {
            String tree = fitted.spec().toString();
            depths.add(deepest(tree));
            assertThat(tree).contains("priority=").contains("ceil=");
        }
        assertThat(depths).contains(2, 3, 4);
    }

    private static int deepest(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    @Test
    void groupsHaveManyPoliciesOutsideAndInside() {
        Set<String> outer = new HashSet<>();
        Set<String> inner = new HashSet<>();
        for (Fitted fitted : drawn("hierarchical")) {
            outer.add(fitted.settings().spec("outer").provider().id());
            fitted.settings()
                    .specs("inner")
                    .forEach(each -> inner.add(each.provider().id()));
        }
        assertThat(outer).hasSizeGreaterThan(9);
        assertThat(inner).hasSizeGreaterThan(9).contains("htb", "wfq");
    }

    @Test
    void weightsAreAlikeOftenEnoughToFillAggregates() {
        assertThat(drawn("qfq+").stream()
                        .filter(fitted -> fitted.settings().vifs() > 2)
                        .filter(fitted -> fitted.settings().number("aggregate") > 1)
                        .filter(fitted -> Set.of(1L, 5L).containsAll(weights(fitted)))
                        .count())
                .isGreaterThan(50);
    }

    private static List<Long> weights(Fitted fitted) {
        return Arrays.stream(fitted.settings().numbers("weight")).boxed().toList();
    }

    @Test
    void whatTheSpecSaysStays() {
        for (Fitted fitted : drawn("hierarchical groups=2,3 outer=(sfq weight=1,4)")) {
            assertThat(fitted.settings().groupSizes()).containsExactly(2, 3);
            assertThat(fitted.settings().spec("outer").numbers("weight")).containsExactly(1, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hierarchical outer=(drr weight=1,2)",
                "htb tree=(rate=1Mbit (vif=0 rate=1Mbit))",
                "drr link=1Mbit",
                "drr handles=4",
                "drrr"
            })
    void whatCannotBeFittedIsRefused(String spec) {
        assertThatThrownBy(() -> fitting(spec)).isInstanceOf(SpecException.class);
    }

    @Test
    void treeWithDebtsThatArePaidWithinANanosecondIsNotComparedBitForBit() {
        String even = "htb vifs=2 link=8Gbit tree=(rate=8Gbit (vif=0-1 rate=3Gbit ceil=4Gbit))";
        assertThat(Reference.isExact(even)).isTrue();
        assertThat(Reference.isExact(even.replace("ceil=4Gbit", "ceil=3Gbit"))).isFalse();
        // The root's own debts decide here.
        assertThat(Reference.isExact(even.replace("(rate=8Gbit", "(rate=7Gbit ceil=8Gbit")))
                .isFalse();
    }
}
