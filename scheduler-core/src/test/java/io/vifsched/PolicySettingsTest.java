package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.PolicyOption.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySettingsTest {
    private static PolicySettings settings(String spec) {
        return PacketSchedulers.settings(PolicySpec.parse(spec));
    }

    @Test
    void singleValueHoldsForEveryVif() {
        assertThat(settings("drr vifs=3 weight=5").numbers("weight")).containsExactly(5, 5, 5);
    }

    @Test
    void listGivesEveryVifItsValueAndTellsTheirNumber() {
        PolicySettings settings = settings("drr weight=5,6,7");
        assertThat(settings.vifs()).isEqualTo(3);
        assertThat(settings.numbers("weight")).containsExactly(5, 6, 7);
    }

    @Test
    void pairsGiveSingleVifsTheirValue() {
        assertThat(settings("drr vifs=4 weight=2:9,0:4").numbers("weight")).containsExactly(4, 1, 9, 1);
        assertThat(settings("drr vifs=3 rate=1:40Mbit").numbers("rate"))
                .containsExactly(VifParameter.UNLIMITED, 40_000_000, VifParameter.UNLIMITED);
    }

    @Test
    void absentOptionsHaveTheirDefaults() {
        PolicySettings settings = settings("drr vifs=2");
        assertThat(settings.number("limit")).isEqualTo(1000);
        assertThat(settings.number("window")).isEqualTo(50_000_000);
        assertThat(settings.choice("cap")).isEqualTo("credit");
        assertThat(settings.flag("lazy")).isFalse();
        assertThat(settings.linkBitsPerSecond()).isZero();
        assertThat(settings.overheadBytes()).isZero();
        assertThat(settings.has("limit")).isFalse();
        assertThat(settings.has("vifs")).isTrue();
    }

    @Test
    void noneIsNoLimit() {
        assertThat(settings("drr vifs=2 limit=none").number("limit")).isEqualTo(Long.MAX_VALUE);
        assertThat(settings("drr rate=none,1Mbit").numbers("rate")).containsExactly(VifParameter.UNLIMITED, 1_000_000);
    }

    @Test
    void choiceIsTheWordThatWasWritten() {
        assertThat(settings("drr vifs=2 cap=bucket").choice("cap")).isEqualTo("bucket");
    }

    @Test
    void valuesAreTheCallersOwnCopy() {
        PolicySettings settings = settings("drr vifs=2");
        settings.numbers("weight")[0] = 77;
        assertThat(settings.numbers("weight")).containsExactly(1, 1);
    }

    @Test
    void boundsThemselvesAreInRange() {
        PolicySettings settings = settings(
                "drr vifs=1 quantum=1 weight=65535 limit=2147483646 rate=1000Gbit window=10s link=1kbit overhead=1000");
        assertThat(settings.numbers("weight")).containsExactly(65_535);
        assertThat(settings.numbers("rate")).containsExactly(1_000_000_000_000L);
    }

    @Test
    void undeclaredOptionIsAProgrammersError() {
        PolicySettings settings = settings("drr vifs=1");
        assertThatThrownBy(() -> settings.spec("weight"))
                .hasMessage("option = \"weight\", expected a spec of policy drr");
        assertThatThrownBy(() -> settings.tree("weight"))
                .hasMessage("option = \"weight\", expected a tree of policy drr");
        assertThatThrownBy(() -> settings.number("priority"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option = \"priority\", expected one of policy drr");
        assertThatThrownBy(() -> settings.numbers("priority"))
                .hasMessage("option = \"priority\", expected one of policy drr");
        assertThatThrownBy(() -> settings.numbers("limit"))
                .hasMessage("option = \"limit\", expected one that is declared per vif");
    }

    @Test
    void optionDeclaredTwiceIsRefused() {
        PolicyProvider redefining = new PinnedPolicy.Provider(
                List.of(PolicyOption.number("vifs", Kind.COUNT, "", 1, 2, "what is common to all")));
        assertThatThrownBy(() -> PacketSchedulers.settings(redefining, PolicySpec.parse("x vifs=1")))
                .hasMessage("option = \"vifs\" of policy x, expected declared once");
    }

    @Test
    void groupsAreSizesInOrderOfTheVifs() {
        PolicySettings settings = settings("hierarchical groups=2,3x1,64x16,5");
        assertThat(settings.vifs()).isEqualTo(2 + 3 + 64 * 16 + 5);
        assertThat(settings.groupSizes())
                .hasSize(1 + 3 + 64 + 1)
                .startsWith(2, 1, 1, 1, 16, 16)
                .endsWith(16, 5);
        assertThat(settings.effectiveSpec()).startsWith("hierarchical groups=2,3x1,64x16,5 ");
        assertThat(settings("rr vifs=7").groupSizes()).containsExactly(7);
    }

    @Test
    void specInsideTakesItsVifsFromItsPlaceAndTheRestFromOutside() {
        PolicySettings settings = settings(
                "hierarchical groups=2,3 outer=(drr weight=3,4) inner=1:(wfq weight=7) link=1Gbit overhead=24");
        assertThat(settings.spec("outer").numbers("weight")).containsExactly(3, 4);
        List<PolicySettings> inner = settings.specs("inner");
        assertThat(inner).extracting(PolicySettings::vifs).containsExactly(2, 3);
        assertThat(inner).extracting(group -> group.provider().id()).containsExactly("drr", "wfq");
        assertThat(inner.get(1).numbers("weight")).containsExactly(7, 7, 7);
        assertThat(inner.get(1).linkBitsPerSecond()).isEqualTo(1_000_000_000);
        assertThat(inner.get(1).overheadBytes()).isEqualTo(24);
        assertThat(inner.get(1).number("limit")).isEqualTo(1_000);
    }

    @Test
    void changeInOneGroupLeavesItsLikesAlone() {
        PolicySettings settings = settings("hierarchical groups=3x2 inner=(drr weight=1,2)");
        settings.change("weight", 3, 9);
        settings.change("weight", 2, 8);
        assertThat(settings.effectiveSpec())
                .contains("inner=(drr quantum=1500 weight=1,2),(drr quantum=1500 weight=8,9),"
                        + "(drr quantum=1500 weight=1,2) vifs=6");
    }

    /** Both groups of groups are one object until one of them is changed. */
    @Test
    void changeInAGroupOfGroupsLeavesItsLikesAlone() {
        PolicySettings settings =
                settings("hierarchical groups=2x2 inner=(hierarchical groups=2x1 inner=(drr weight=5))");
        settings.change("weight", 3, 9);
        settings.change("weight", 2, 8);
        assertThat(settings.specs("inner").stream()
                        .flatMap(group -> group.specs("inner").stream())
                        .map(single -> single.numbers("weight")[0]))
                .containsExactly(5L, 5L, 8L, 9L);
    }

    @Test
    void groupsMayHoldAsManyVifsAsASchedulerServes() {
        assertThat(PacketSchedulers.vifs(PolicySpec.parse("hierarchical groups=1,4194303")))
                .hasValue(PolicySettings.MOST_VIFS);
    }

    @Test
    void optionInParenthesesMayHaveADefault() {
        PolicyProvider provider = new PinnedPolicy.Provider(List.of(
                PolicyOption.structure("tree", Kind.TREE, "(depth=3 (leaf))", "with a default"),
                PolicyOption.structure("inside", Kind.SPEC, "(drr weight=7)", "with a default")));
        PolicySettings silent = PacketSchedulers.settings(provider, PolicySpec.parse("x vifs=2"));
        assertThat(silent.tree("tree").text("depth")).isEqualTo("3");
        assertThat(silent.tree("tree").children()).hasSize(1);
        assertThat(silent.spec("inside").numbers("weight")).containsExactly(7);
        PolicySettings given =
                PacketSchedulers.settings(provider, PolicySpec.parse("x vifs=2 tree=(depth=5) inside=(rr)"));
        assertThat(given.tree("tree").text("depth")).isEqualTo("5");
        assertThat(given.spec("inside").provider().id()).isEqualTo("rr");
    }

    @Test
    void numberOfVifsMayBeLeftOpen() {
        assertThat(PacketSchedulers.vifs(PolicySpec.parse("drr weight=1:2"))).isEmpty();
        assertThat(PacketSchedulers.vifs(PolicySpec.parse("drr weight=1,2"))).hasValue(2);
        assertThat(PacketSchedulers.vifs(PolicySpec.parse("drr rate=1Mbit,2Mbit vifs=7")))
                .hasValue(7);
        assertThat(PacketSchedulers.vifs(PolicySpec.parse("hierarchical groups=2,3")))
                .hasValue(5);
    }

    /** What the effective configuration prints is read back to the same configuration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifo vifs=1",
                "native vifs=3 rate=40Mbit",
                "rr vifs=2 limit=none handles=100 link=1Gbit",
                "wrr priority=3,2 mean=1500,64 rounding=carry",
                "wrr vifs=2 literal link=1.5Mbit",
                "drr lazy weight=1,2,3 quantum=2:900 rate=0:1001bit,2:7Gbit window=1500us",
                "wfq weight=1,2 link=100Mbit overhead=24 prioritize=off",
                "min-rate vifs=2 min=0:10Mbit priority=1:4 period=20ms longest=9000 link=1Gbit cap=bucket burst=1514",
                "hierarchical groups=2,4x3,1,1",
                "hierarchical groups=2,3 outer=(drr lazy weight=1,2) inner=(rr),(wfq weight=1,2,3) link=1Gbit",
                "hierarchical groups=4,4 inner=1:(hierarchical groups=1,3 inner=0:(hierarchical groups=1))"
            })
    void effectiveSpecReadsBack(String spec) {
        PolicySettings settings = settings(spec);
        PolicySettings again = settings(settings.effectiveSpec());
        assertThat(again.effectiveSpec()).isEqualTo(settings.effectiveSpec());
        assertThat(again.vifs()).isEqualTo(settings.vifs());
        assertThat(again.numbers("rate")).isEqualTo(settings.numbers("rate"));
    }

    @Test
    void effectiveSpecNamesEveryValue() {
        assertThat(settings("wrr literal priority=3,2 link=1500kbit handles=8").effectiveSpec())
                .isEqualTo("wrr priority=3,2 mean=1500 rounding=ceil literal vifs=2 limit=1000 rate=none cap=credit"
                        + " window=50ms tick=1ns burst=65536 prioritize=on link=1500kbit overhead=0 handles=8");
    }

    @Test
    void effectiveSpecSaysOnceWhatAllGroupsShare() {
        assertThat(settings("hierarchical groups=2,2 inner=(rr)").effectiveSpec())
                .contains(" inner=(rr) vifs=4 ");
    }

    @Test
    void optionWithoutADefaultHoldsZeroForEachVif() {
        PolicyProvider provider = new PinnedPolicy.Provider(
                List.of(PolicyOption.number("share", Kind.COUNT, "", 0, 9, "without a default")
                        .forEachVif()));
        assertThat(PacketSchedulers.settings(provider, PolicySpec.parse("x share=1:4 vifs=2"))
                        .effectiveSpec())
                .startsWith("x share=0,4 vifs=2 ");
        assertThat(PacketSchedulers.settings(provider, PolicySpec.parse("x vifs=2"))
                        .effectiveSpec())
                .startsWith("x share=0 vifs=2 ");
    }

    @Test
    void longValuesAreCutInErrors() {
        String forty = "x".repeat(40);
        assertThatThrownBy(() -> settings("drr vifs=1 limit=" + forty))
                .hasMessageStartingWith("limit = " + forty + ", ");
        assertThatThrownBy(() -> settings("drr vifs=1 limit=" + forty + "x"))
                .hasMessageStartingWith("limit = " + "x".repeat(37) + "..., ");
    }
}
