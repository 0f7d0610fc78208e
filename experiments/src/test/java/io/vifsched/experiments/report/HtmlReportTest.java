package io.vifsched.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {
    private static final String PAGE = HtmlReport.render(SampleComparison.of(4, true));

    @Test
    void loadsNothing() {
        List<String> loading = List.of(
                "<link\\b",
                "<img\\b",
                "<iframe\\b",
                "<object\\b",
                "<base\\b",
                "\\bsrc\\s*=\\s*[\"']",
                "\\bhref\\s*=\\s*[\"']",
                "@import",
                "url\\(",
                "\\bfetch\\(",
                "XMLHttpRequest",
                "WebSocket",
                "EventSource",
                "sendBeacon",
                "import\\s*\\(",
                "@font-face");

        for (String pattern : loading) {
            assertThat(Pattern.compile(pattern).matcher(PAGE).find())
                    .as(pattern)
                    .isFalse();
        }
    }

    @Test
    void namesNoAddressOutsideTheLicenseOfThePlots() {
        String withoutLicense = PAGE.replace("https://github.com/leeoniya/uPlot", "");

        assertThat(withoutLicense).doesNotContain("http://", "https://", "src=\"//");
    }

    @Test
    void forbidsLoadingByPolicyToo() {
        assertThat(PAGE).contains("default-src 'none'");
    }

    @Test
    void fillsEveryPlace() {
        assertThat(PAGE).doesNotContain("{{").contains("uPlot=function", "cost per packet".substring(0, 4));
    }

    @Test
    void hasNoCostSectionWithoutCosts() {
        assertThat(HtmlReport.render(SampleComparison.of(4, false))).doesNotContain("<h2>Cost</h2>");
    }

    @Test
    void isTheSameForTheSameResult() throws IOException {
        assertThat(HtmlReport.render(SampleComparison.of(4, true))).isEqualTo(PAGE);
        Files.writeString(Path.of("target", "sample-report.html"), PAGE);
    }
}
