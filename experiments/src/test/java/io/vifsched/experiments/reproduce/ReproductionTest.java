package io.vifsched.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.experiments.report.Progress;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.ScenarioRun;
import io.vifsched.experiments.scenario.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReproductionTest {
    private static final Extent TINY = new Extent("tiny", 2, 2, 4, 2, 2, 2, 1);

    @Test
    void everyClaimHasAnExpectedVerdictForEachSettingAndACause() {
        assertThat(ClaimsFile.read()).isNotEmpty().allSatisfy(claim -> {
            assertThat(claim.expected().keySet()).as(claim.id()).containsExactlyInAnyOrder(Setting.values());
            assertThat(claim.cause()).as(claim.id()).isNotEmpty();
        });
    }

    /** And only these: what holds under some setting needs nothing. */
    @Test
    void claimsThatNoSettingBearsOutSayWhatItWouldTake() {
        assertThat(ClaimsFile.read())
                .allSatisfy(claim -> assertThat(claim.needs().isEmpty())
                        .as(claim.id())
                        .isEqualTo(claim.expected().containsValue(Verdict.REPRODUCED)));
    }

    @Test
    void everyFigureHasItsTexts() {
        Map<String, FigureText> texts = FigureText.read();

        assertThat(texts.keySet())
                .containsExactlyElementsOf(
                        Figures.figures().stream().map(Figure::id).toList());
        assertThat(texts.values())
                .allSatisfy(
                        text -> assertThat(List.of(text.question(), text.setting(), text.mechanism(), text.limits()))
                                .noneMatch(String::isBlank));
    }

    @Test
    void everySectionOfThePageHasSixParts() throws InterruptedException {
        Reproduction reproduction =
                study(1).run(List.of(new Figure10()), List.of(Setting.FITTED), List.of(new RandomSizes()), List.of());
        List<String> sections = ReproductionPage.render(reproduction)
                .lines()
                .filter(line -> line.contains("<section id="))
                .flatMap(line -> Stream.of(line.split("(?=<section id=)")))
                .filter(section -> section.startsWith("<section id="))
                .toList();

        assertThat(sections)
                .hasSize(2)
                .allSatisfy(section -> assertThat(section)
                        .containsSubsequence(
                                "<b>Question.</b> ",
                                "<b>Setting.</b> ",
                                "<b>Result.</b> ",
                                "<b>Mechanism.</b> ",
                                "<b>Limits.</b> ",
                                "<b>Command.</b> <code>./vifsched reproduce "));
    }

    @Test
    void everyClaimBelongsToAFigure() {
        Set<String> figures = Figures.figures().stream().map(Figure::id).collect(Collectors.toSet());

        assertThat(ClaimsFile.read())
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(figures).contains(claim.figure()));
    }

    @Test
    void everyFigureHasAScenarioThatRunsUnderEverySetting() {
        for (Figure figure : Figures.figures()) {
            for (Setting setting : Setting.values()) {
                ScenarioRun.check(ScenarioFile.ofFigure(figure.id()).under(setting));
                figure.batches(setting, TINY)
                        .forEach(batch -> ScenarioRun.check(batch.scenario().apply(0)));
            }
        }
    }

    /** At the ends of the ramp VM 1 has 30 of 31 parts of 95.709 Mb/s, then 1 of 31. */
    @Test
    void prioritiesAreFollowedUnderTheFittedSettingAndTheSameRunGivesTheSameFiles() throws InterruptedException {
        Reproduction once = run(new Figure10(), 1);
        Reproduction again = run(new Figure10(), 1);

        assertThat(once.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.claim().id()).isEqualTo("10");
            assertThat(finding.verdict()).isEqualTo(Verdict.REPRODUCED);
        });
        assertThat(ReproductionCsv.claims(once)).isEqualTo(ReproductionCsv.claims(again));
        assertThat(ReproductionCsv.plots(once)).isEqualTo(ReproductionCsv.plots(again));
        assertThat(ReproductionPage.render(once)).isEqualTo(ReproductionPage.render(again));
    }

    /** Runs of unequal length: with two threads they end in another order. */
    @Test
    void resultsDoNotDependOnTheNumberOfThreads() throws InterruptedException {
        Reproduction one = run(new Figure8(), 1);
        Reproduction two = run(new Figure8(), 2);

        assertThat(one.findings()).hasSizeGreaterThan(1);
        assertThat(ReproductionCsv.claims(two)).isEqualTo(ReproductionCsv.claims(one));
        assertThat(ReproductionCsv.plots(two)).isEqualTo(ReproductionCsv.plots(one));
        assertThat(one.cpuSeconds().keySet())
                .containsExactlyElementsOf(two.cpuSeconds().keySet());
    }

    /** It drives the policies alone: nothing is run for it. */
    @Test
    void anExperimentWithoutAHostIsAnswered() throws InterruptedException {
        Reproduction reproduction = study(1).run(List.of(), List.of(), List.of(new RandomSizes()), List.of());

        assertThat(reproduction.experiments())
                .singleElement()
                .satisfies(answered -> assertThat(answered.answer().result())
                        .first()
                        .asString()
                        .startsWith("imix: wrr's difference grows as n to the power of 0.4"));
        assertThat(reproduction.cpuSeconds()).containsOnlyKeys("random-sizes");
        assertThat(reproduction.cpuSeconds().values()).allMatch(seconds -> seconds > 0); // of the answer itself
    }

    private static Reproduction run(Figure figure, int threads) throws InterruptedException {
        return study(threads).run(List.of(figure), List.of(Setting.FITTED), List.of(), List.of());
    }

    private static Study study(int threads) {
        return new Study(new Extent("tiny", 2, 1, 4, 1, 1, 1, 1), 1, threads, Progress.NONE);
    }
}
