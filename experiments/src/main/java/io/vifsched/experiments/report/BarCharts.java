package io.vifsched.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The bar charts of the page, as SVG that takes its colors from the page's style. */
final class BarCharts {
    /** Vifs beyond these share one color, grey. */
    static final int COLORED_VIFS = 8;

    private static final int WIDTH = 1100;
    private static final int LEFT = 150;
    private static final int ROW = 30;
    private static final int BAR = 20;
    private static final int NARROWEST_LABELLED = 38;

    private final ComparisonResult result;

    BarCharts(ComparisonResult result) {
        this.result = result;
    }

    private static int color(int vif) {
        return Math.min(vif, COLORED_VIFS);
    }

    /** A swatch of a vif's color. */
    static String swatch(int vif) {
        return "<svg width=\"14\" height=\"14\"><rect class=\"v" + color(vif)
                + "\" width=\"14\" height=\"14\" rx=\"3\"/></svg>";
    }

    /** One bar per policy, split into the shares of the vifs, below those configured and expected. */
    String shares() {
        int rows = result.policies().size() + 2;
        StringBuilder svg = open(rows * ROW + 34, "Share of the link per vif");
        int vifs = result.vifs().size();
        shareRow(svg, 0, "configured", true, vif -> result.vifs().get(vif).configuredShare());
        shareRow(
                svg,
                1,
                "expected",
                true,
                vif -> result.vifs().get(vif).expectedShare().value());
        for (int i = 0; i < result.policies().size(); i++) {
            PolicyResult policy = result.policies().get(i);
            shareRow(
                    svg,
                    i + 2,
                    policy.label(),
                    false,
                    vif -> policy.metric(Metric.share(vif)).map(Estimate::value).orElse(0.0));
        }
        int bottom = rows * ROW + 12;
        double edge = 0;
        for (int vif = 0; vif < Math.min(vifs - 1, COLORED_VIFS); vif++) {
            edge += result.vifs().get(vif).expectedShare().value();
            svg.append(line("whisker", x(edge, 100), ROW + 6, x(edge, 100), bottom - 8, "3 3"));
        }
        for (int percent = 0; percent <= 100; percent += 20) {
            svg.append(text("soft", x(percent, 100), bottom + 8, "middle", percent + " %"));
        }
        return svg.append("</svg>").toString();
    }

    private void shareRow(StringBuilder svg, int row, String label, boolean isAside, IntToDoubleFunction share) {
        double top = row * ROW + 6.0;
        svg.append(text(isAside ? "soft" : "", LEFT - 12.0, top + 15, "end", label));
        double start = 0;
        for (int vif = 0; vif < result.vifs().size(); vif++) {
            double percent = share.applyAsDouble(vif);
            double left = x(start, 100);
            double width = x(start + percent, 100) - left;
            svg.append("<rect class=\"seam v").append(color(vif)).append('"');
            attributes(svg, left, top, width, BAR);
            svg.append(isAside ? " opacity=\"0.55\">" : ">");
            svg.append("<title>")
                    .append(Html.escape(
                            label + ", " + result.vifs().get(vif).name() + ": " + Numbers.fixed(percent, 2) + " %"))
                    .append("</title></rect>");
            if (width >= NARROWEST_LABELLED && vif < COLORED_VIFS) {
                svg.append(text("on", left + width / 2, top + 14.5, "middle", Numbers.fixed(percent, 1)));
            }
            start += percent;
        }
    }

    /** One bar per policy and the ruler, with interval and the mean of each fork. */
    String costs() {
        List<String> labels = new ArrayList<>();
        List<Cost> costs = new ArrayList<>();
        result.ruler().ifPresent(ruler -> {
            labels.add("ruler: array FIFO");
            costs.add(ruler);
        });
        for (PolicyResult policy : result.policies()) {
            policy.cost().ifPresent(cost -> {
                labels.add(policy.label());
                costs.add(cost);
            });
        }
        double most = costs.stream()
                .mapToDouble(cost -> Math.max(cost.nanosPerPacket().value(), highest(cost)))
                .max()
                .orElse(1);
        double step = niceStep(most);
        double end = Math.ceil(most / step) * step;
        int bottom = costs.size() * ROW + 12;
        StringBuilder svg = open(bottom + 34, "Cost per packet");
        for (double tick = 0; tick <= end + step / 2; tick += step) {
            svg.append(line("grid-line", costX(tick, end), 0, costX(tick, end), bottom - 6, ""));
            svg.append(text("soft", costX(tick, end), bottom + 10, "middle", Numbers.plain(tick)));
        }
        svg.append(text("soft", costX(end / 2, end), bottom + 28, "middle", "ns per packet"));
        for (int row = 0; row < costs.size(); row++) {
            costRow(svg, row, labels.get(row), costs.get(row), end);
        }
        return svg.append("</svg>").toString();
    }

    private void costRow(StringBuilder svg, int row, String label, Cost cost, double end) {
        boolean isRuler = result.ruler().isPresent() && row == 0;
        double top = row * ROW + 6.0;
        double middle = top + BAR / 2.0;
        Estimate nanos = cost.nanosPerPacket();
        svg.append(text(isRuler ? "soft" : "", LEFT - 12.0, top + 15, "end", label));
        svg.append("<rect class=\"bar").append(isRuler ? " ruler\"" : "\"");
        attributes(svg, LEFT, top, costX(nanos.value(), end) - LEFT, BAR);
        svg.append(" rx=\"2\"/>");
        if (nanos.hasInterval()) {
            double low = costX(Math.max(0, nanos.low()), end);
            double high = costX(nanos.high(), end);
            svg.append(line("whisker", low, middle, high, middle, ""));
            svg.append(line("whisker", low, middle - 5, low, middle + 5, ""));
            svg.append(line("whisker", high, middle - 5, high, middle + 5, ""));
        }
        if (cost.forkMeans().size() > 1) {
            cost.forkMeans()
                    .forEach(mean -> svg.append("<circle class=\"dot\" r=\"2.5\" cx=\"")
                            .append(Numbers.fixed(costX(mean, end), 1))
                            .append("\" cy=\"")
                            .append(Numbers.fixed(middle, 1))
                            .append("\"/>"));
        }
        svg.append(text("", WIDTH - 205.0, top + 15, "start", costText(cost)));
    }

    private String costText(Cost cost) {
        String plusMinus = Numbers.halfWidth("\u00b1", cost.nanosPerPacket(), 1);
        String text =
                Numbers.fixed(cost.nanosPerPacket().value(), 1) + (plusMinus.isEmpty() ? "" : " " + plusMinus) + " ns";
        double ruler = result.ruler().map(it -> it.nanosPerPacket().value()).orElse(0.0);
        return ruler > 0
                ? text + "  \u00b7  " + Numbers.fixed(cost.nanosPerPacket().value() / ruler, 1) + " x ruler"
                : text;
    }

    private static double highest(Cost cost) {
        double forks =
                cost.forkMeans().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return cost.nanosPerPacket().hasInterval()
                ? Math.max(forks, cost.nanosPerPacket().high())
                : forks;
    }

    /** The step among 1, 2 and 5 times a power of ten that divides {@code most} into five to twelve parts. */
    static double niceStep(double most) {
        double size = StrictMath.pow(10, Math.floor(StrictMath.log10(most / 5)));
        double parts = most / 5 / size;
        return size * (parts >= 5 ? 5 : parts >= 2 ? 2 : 1);
    }

    private static double x(double value, double end) {
        return LEFT + value / end * (WIDTH - LEFT - 20);
    }

    private static double costX(double value, double end) {
        return LEFT + value / end * (WIDTH - LEFT - 230);
    }

    static StringBuilder open(int height, String label) {
        return new StringBuilder("<svg role=\"img\" aria-label=\"")
                .append(label)
                .append("\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\">");
    }

    private static void attributes(StringBuilder svg, double x, double y, double width, double height) {
        double[] values = {x, y, width, height};
        String[] names = {"x", "y", "width", "height"};
        IntStream.range(0, names.length)
                .forEach(i -> svg.append(' ')
                        .append(names[i])
                        .append("=\"")
                        .append(Numbers.fixed(values[i], 1))
                        .append('"'));
    }

    static String text(String style, double x, double y, String anchor, String text) {
        return "<text class=\"" + style + "\" x=\"" + Numbers.fixed(x, 1) + "\" y=\"" + Numbers.fixed(y, 1)
                + "\" text-anchor=\"" + anchor + "\">" + Html.escape(text) + "</text>";
    }

    static String line(String style, double x1, double y1, double x2, double y2, String dashes) {
        return "<line class=\"" + style + "\" x1=\"" + Numbers.fixed(x1, 1) + "\" y1=\"" + Numbers.fixed(y1, 1)
                + "\" x2=\"" + Numbers.fixed(x2, 1) + "\" y2=\"" + Numbers.fixed(y2, 1)
                + (dashes.isEmpty() ? "" : "\" stroke-dasharray=\"" + dashes) + "\"/>";
    }
}
