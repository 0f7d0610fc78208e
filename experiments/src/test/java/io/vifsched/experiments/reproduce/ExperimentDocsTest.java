package io.vifsched.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.experiments.scenario.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of figures and experiments is whole, and what the program says. */
class ExperimentDocsTest {
    private static final Path DOCS = Path.of("../docs");
    private static final List<String> PAGES = List.of("experiments.md", "further-work.md");
    private static final Pattern PART = Pattern.compile("(?m)^- \\*\\*([A-Z][a-z]+)\\.\\*\\* \\S");
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]*\\.md)?#([^)]+)\\)");
    private static final Map<Verdict, String> WORDS =
            Map.of(Verdict.REPRODUCED, "yes", Verdict.IN_PART, "in part", Verdict.NOT_REPRODUCED, "no");

    static Stream<String> ids() {
        return Stream.concat(
                Figures.figures().stream().map(Figure::id),
                Figures.experiments().stream().map(Experiment::id));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyExperimentHasOneSectionWithItsSixParts(String id) {
        assertThat(PART.matcher(section(id)).results().map(part -> part.group(1)))
                .containsExactly("Question", "Setting", "Result", "Mechanism", "Limits", "Command");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everySectionTellsItsCommandAndWhatTheProgramSaysThatItTakes(String id) {
        assertThat(section(id).replaceAll("\\s+", " "))
                .contains("`./vifsched reproduce " + id + "`, " + new Durations().seconds(id) + " s of CPU time");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void partsSayWhatThePageSays(String id) {
        String section = section(id);
        texts(id).forEach((label, text) -> assertThat(part(section, label)).isEqualTo(plain(text)));
    }

    private static Map<String, String> texts(String id) {
        FigureText figure = FigureText.read().get(id);
        if (figure != null) {
            return Map.of(
                    "Question", figure.question(),
                    "Setting", figure.setting(),
                    "Mechanism", figure.mechanism(),
                    "Limits", figure.limits());
        }
        Experiment experiment = Figures.experiments().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Map.of(
                "Question", experiment.question(),
                "Setting", experiment.setting(),
                "Mechanism", experiment.mechanism(),
                "Limits", experiment.limits());
    }

    private static String part(String section, String label) {
        String from = section.substring(section.indexOf("- **" + label + ".** ") + label.length() + 8);
        return plain(from.split("(?m)^(- \\*\\*|#)", 2)[0]);
    }

    /** Without the marks of Markdown. */
    private static String plain(String text) {
        return text.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replace("`", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String section(String id) {
        List<String> sections = PAGES.stream()
                .flatMap(page -> Stream.of(read(page).split("(?m)^(?=#{2,3} )")))
                .filter(section ->
                        section.lines().findFirst().orElse("").matches("### .*: `" + Pattern.quote(id) + "`"))
                .toList();
        assertThat(sections).as(id).hasSize(1);
        return sections.get(0);
    }

    @Test
    void verdictsAreThoseOfTheClaims() {
        String page = read("experiments.md");
        assertThat(ClaimsFile.read()).isNotEmpty().allSatisfy(claim -> {
            StringBuilder verdicts = new StringBuilder();
            for (Setting setting : Setting.values()) {
                verdicts.append(" \\| ").append(WORDS.get(claim.expected().get(setting)));
            }
            assertThat(page).containsPattern("(?m)^\\| " + claim.id() + " \\| [^|]+" + verdicts + " \\|$");
        });
    }

    @Test
    void whatNoSettingBearsOutIsNamedWithWhatItWouldTake() {
        String page = read("experiments.md");
        String section =
                page.substring(page.indexOf("## What the model does not bear out"), page.indexOf("## What causes"));
        assertThat(ClaimsFile.read())
                .filteredOn(claim -> !claim.needs().isEmpty())
                .allSatisfy(claim -> assertThat(section).contains("- **" + claim.id() + "**"));
    }

    @Test
    void everyFigureHasALineOnItsCause() {
        String page = read("experiments.md");
        String section = page.substring(page.indexOf("## What causes"));
        assertThat(Figures.figures())
                .allSatisfy(
                        figure -> assertThat(section).containsPattern("(?m)^- \\*\\*`" + figure.id() + "`\\*\\*: \\S"));
    }

    @Test
    void linksLeadToSections() {
        for (String page : PAGES) {
            for (MatchResult link : LINK.matcher(read(page)).results().toList()) {
                String target = link.group(1) == null ? page : link.group(1);
                assertThat(read(target)
                                .lines()
                                .filter(line -> line.startsWith("#"))
                                .map(ExperimentDocsTest::anchor))
                        .as(page)
                        .contains(link.group(2));
            }
        }
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.replaceFirst("#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    private static String read(String page) {
        try {
            return Files.readString(DOCS.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
