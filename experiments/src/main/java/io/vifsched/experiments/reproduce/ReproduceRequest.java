package io.vifsched.experiments.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vifsched.experiments.bench.PolicyCosts;
import io.vifsched.experiments.compare.Comparison;
import io.vifsched.experiments.compare.Machine;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.report.ProgressDisplay;
import io.vifsched.experiments.reproduce.Reproduction.Fact;
import io.vifsched.experiments.scenario.Setting;
import io.vifsched.host.calibration.Calibration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code reproduce} is asked for: figures, settings and how much of it, all checked. */
public final class ReproduceRequest {
    /** The page. */
    public static final String PAGE = "reproduction.html";

    private final List<Figure> figures;
    private final List<Experiment> experiments;
    private final List<Setting> settings;
    private final Extent extent;
    private final long seed;
    private final int threads;

    private ReproduceRequest(
            List<Figure> figures,
            List<Experiment> experiments,
            List<Setting> settings,
            Extent extent,
            long seed,
            int threads) {
        this.figures = figures;
        this.experiments = experiments;
        this.settings = settings;
        this.extent = extent;
        this.seed = seed;
        this.threads = threads;
    }

    /** The names of all figures and experiments, and those that stand for several. */
    public static List<String> names() {
        return Stream.of(
                        Figures.figures().stream().map(Figure::id),
                        Figures.experiments().stream().map(Experiment::id),
                        Stream.of(Figures.FURTHER, Figures.ALL))
                .flatMap(names -> names)
                .toList();
    }

    /**
     * Checks a request.
     *
     * @param names of figures and experiments; none for all
     * @param replications plotted, 2 or more
     * @param threads that run simulations, 1 or more
     * @throws InputException if a name is unknown
     */
    public static ReproduceRequest of(
            List<String> names, List<Setting> settings, boolean quick, int replications, long seed, int threads) {
        for (String name : names) {
            if (!names().contains(name)) {
                throw InputException.of("figure", name, "one of " + String.join(", ", names()));
            }
        }
        boolean all = names.isEmpty() || names.contains(Figures.ALL);
        List<Figure> figures = Figures.figures().stream()
                .filter(figure -> all || names.contains(figure.id()))
                .toList();
        List<Experiment> experiments = Figures.experiments().stream()
                .filter(experiment -> all || names.contains(Figures.FURTHER) || names.contains(experiment.id()))
                .toList();
        Extent extent = quick ? Extent.quick(replications) : Extent.full(replications);
        return new ReproduceRequest(figures, experiments, settings, extent, seed, threads);
    }

    /**
     * Runs everything, prints the verdicts to {@code out} and progress to {@code err}, and commits the results.
     *
     * @param arguments of the command line, for the manifest
     * @return the exit status: 1 if a verdict of a full run is not the one that was found before
     * @throws IOException if something cannot be written
     */
    public int run(OutputDirectory output, List<String> arguments, PrintStream out, PrintStream err)
            throws IOException {
        List<Fact> facts = facts(arguments);
        Reproduction found;
        try {
            found = new Study(extent, seed, threads, new ProgressDisplay(err, Machine.hasTerminalForErrors()))
                    .run(figures, settings, experiments, facts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the reproduction was interrupted", e);
        }
        Files.writeString(output.staging().resolve("claims.csv"), ReproductionCsv.claims(found));
        Files.writeString(output.staging().resolve("plots.csv"), ReproductionCsv.plots(found));
        Files.writeString(output.staging().resolve("further.csv"), ReproductionCsv.further(found));
        Files.writeString(output.staging().resolve("durations.csv"), ReproductionCsv.durations(found));
        Files.writeString(output.staging().resolve(PAGE), ReproductionPage.render(found));
        Files.writeString(output.staging().resolve(OutputDirectory.MANIFEST), manifest(facts));
        output.commit();
        print(found, out);
        err.println("results: " + output.place().resolve(PAGE));
        return extent.isFull() && !found.surprises().isEmpty() ? 1 : 0;
    }

    private static void print(Reproduction found, PrintStream out) {
        for (Finding finding : found.findings()) {
            out.println(finding.claim().id() + " (" + finding.setting().key() + "): "
                    + finding.verdict().text()
                    + (finding.isSurprise() ? ", which is not what was found before" : "")
                    + System.lineSeparator() + "    " + finding.measured());
        }
        for (Reproduction.Answered answered : found.experiments()) {
            out.println(answered.experiment().id() + ": "
                    + String.join(" ", answered.answer().result()));
        }
    }

    private List<Fact> facts(List<String> arguments) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("command", String.join(" ", arguments)));
        facts.add(new Fact("version", Machine.version()));
        facts.add(new Fact("extent", extent.name()));
        facts.add(new Fact(
                "replications",
                extent.replications() + " plotted; " + extent.phases() + " phases decide figures 5 and 6, "
                        + extent.fewPhases() + " figure 11"));
        facts.add(new Fact("long runs", extent.longSeconds() + " s simulated"));
        facts.add(new Fact("seed", Long.toString(seed)));
        facts.add(new Fact("calibration", Calibration.standard().sha256()));
        facts.add(new Fact("policy costs", PolicyCosts.standard().sha256()));
        return facts;
    }

    private static String manifest(List<Fact> facts) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put(OutputDirectory.MANIFEST_FIELD, OutputDirectory.MANIFEST_VALUE);
        facts.forEach(fact -> manifest.put(fact.name(), fact.value()));
        manifest.put(
                "commit",
                Machine.commit(Path.of(System.getProperty(Comparison.HOME_PROPERTY, ".")))
                        .orElse("unknown"));
        manifest.put("java", Machine.java());
        manifest.put("cpu", Machine.cpu());
        manifest.put("os", Machine.os());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(manifest) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("manifest cannot be written", e);
        }
    }
}
