package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.Quantities;
import io.vifsched.conformance.run.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy's page says what it has to, with the options that the policy declares and tests that exist. */
class PolicyPagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGES = ROOT.resolve("docs/policies");
    private static final Pattern EXAMPLE = Pattern.compile("```\\n([a-z][^`]+)\\n```");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z]+(Test|Properties)\\b");

    static Stream<PolicyProvider> policies() {
        return Installed.POLICIES.providers().stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void sayWhatAPolicyIsAndPromises(PolicyProvider policy) {
        assertThat(page(policy))
                .startsWith("# " + policy.id() + ": " + policy.name())
                .contains(
                        "- **Source**",
                        "- **Departs from it**",
                        "- **Parameters**",
                        "- **Guarantees**",
                        "- **Cost**",
                        "- **Choose it**",
                        "- **Validated**");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void nameEveryOptionWithItsRangeAndDefault(PolicyProvider policy) {
        String page = page(policy).replaceAll("\\s+", " ");
        int from = page.indexOf("- **Parameters**");
        String parameters = page.substring(from, page.indexOf("- **", from + 1));
        for (PolicyOption option : policy.options()) {
            if (option.kind() == Kind.FLAG) {
                assertThat(parameters).contains("`" + option.key() + "`");
                continue;
            }
            String at = "`" + option.key() + "=";
            assertThat(parameters).contains(at);
            String described = parameters.substring(parameters.indexOf(at));
            assertThat(described).as(option.key()).contains(option.defaultValue());
            if (option.kind().isNumber()) {
                assertThat(described).as(option.key()).contains(rangeOf(option));
            }
        }
    }

    private static String rangeOf(PolicyOption option) {
        return Quantities.format(option.kind(), option.least()) + " to "
                + Quantities.format(option.kind(), option.most());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void giveExamplesThatCanBeRun(PolicyProvider policy) {
        List<String> examples = EXAMPLE.matcher(page(policy))
                .results()
                .map(example -> example.group(1).replaceAll("\\s+", " "))
                .filter(example -> example.startsWith(policy.id() + " "))
                .toList();
        for (String example : examples) {
            assertThat(Installed.scheduler(example).spec()).as(example).startsWith(policy.id() + " ");
        }
    }

    @Test
    void nameTestsThatExist() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
        List<String> named = policies()
                .flatMap(policy -> TEST.matcher(page(policy)).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(test -> assertThat(sources).contains(test + ".java"));
    }

    @Test
    void thereIsOneForEachPolicy() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            policies().map(policy -> policy.id() + ".md").toList());
        }
    }

    private static String page(PolicyProvider policy) {
        try {
            return Files.readString(PAGES.resolve(policy.id() + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
