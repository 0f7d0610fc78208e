package io.vifsched.experiments.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that holds its styles, scripts and data, and loads nothing.
 *
 * @param title as text
 * @param style what it adds to the style of all pages
 * @param body HTML
 * @param data JSON that may stand inside a script element
 * @param script that draws the data
 */
public record Page(String title, String style, String body, String data, String script) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    /** The page as HTML. */
    public String render() {
        return fill(
                Resource.text("page.html"),
                Map.of(
                        "title",
                        Html.escape(title),
                        "plot-style",
                        Resource.plotStyle(),
                        "style",
                        Resource.style() + style,
                        "body",
                        body,
                        "plot-script",
                        Resource.plotScript(),
                        "data",
                        data,
                        "script",
                        script));
    }

    /** A template with parts in its places, in one pass: what stands in a part is never taken for a place. */
    public static String fill(String template, Map<String, String> parts) {
        return PLACE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(parts.getOrDefault(match.group(1), "")));
    }
}
