package io.vifsched.experiments.scenario;

import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.scenario.Scenario.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a scenario from YAML: a mapping with {@code title}, {@code setting}, the keys of {@link Knob}, and {@code costs}, a
 * mapping of keys of the calibration. A list may be written as a sequence.
 */
public final class ScenarioFile {
    /** The figures that have a scenario. */
    public static final List<String> FIGURES =
            List.of("fig5", "fig6", "fig7", "fig8", "fig9", "fig10", "v2", "fig11", "fig12", "overhead");

    private final String name;

    private ScenarioFile(String name) {
        this.name = name;
    }

    /**
     * Reads a scenario.
     *
     * @param name of the file, for messages
     * @throws InputException if it is no scenario
     */
    public static Scenario parse(String name, String text) {
        return new ScenarioFile(name).read(text);
    }

    /** The scenario of a figure, which comes with the program. */
    public static Scenario ofFigure(String figure) {
        String name = figure + ".yaml";
        try (InputStream in = ScenarioFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("scenario = " + name + ", expected on the class path");
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Scenario read(String text) {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw InputException.of(
                    "scenario", "not YAML", "YAML, found: " + e.getProblem(), place(e.getProblemMark()));
        } catch (YamlEngineException e) { // a character that YAML excludes
            throw InputException.of("scenario", "not YAML", "YAML, found: " + e.getMessage(), name);
        } catch (StackOverflowError e) { // the library descends without a limit of its own
            throw InputException.of("scenario", "too deep", "at most a list of values in a mapping", name);
        }
        if (root.isEmpty()) {
            throw InputException.of("scenario", "empty", "a mapping", name);
        }
        String title = name;
        Setting setting = Setting.LITERAL;
        Map<Knob, Value> values = new EnumMap<>(Knob.class);
        Map<String, Value> costs = new TreeMap<>();
        List<String> seen = new ArrayList<>();
        for (NodeTuple entry : mapping("scenario", root.get())) {
            String key = scalar("key", entry.getKeyNode());
            if (seen.contains(key)) {
                throw InputException.of("key", key, "each key once", place(entry.getKeyNode()));
            }
            seen.add(key);
            Node value = entry.getValueNode();
            switch (key) {
                case "title" -> title = scalar(key, value);
                case "setting" -> setting = setting(value);
                case "costs" -> costs.putAll(costs(value));
                default -> values.put(knob(key, entry.getKeyNode()), new Value(list(key, value), place(value)));
            }
        }
        Scenario scenario = new Scenario(title, setting, values, costs);
        HostSetup.of(scenario); // refuses what cannot be run
        return scenario;
    }

    /**
     * The setting of this name.
     *
     * @param place where it was given, for messages
     * @throws InputException if there is none
     */
    public static Setting setting(String text, String place) {
        return Setting.of(text)
                .orElseThrow(
                        () -> InputException.of("setting", text, "one of " + String.join(", ", Setting.keys()), place));
    }

    private Setting setting(Node node) {
        String text = scalar("setting", node);
        return Setting.of(text)
                .orElseThrow(() ->
                        InputException.of("setting", text, "one of " + String.join(", ", Setting.keys()), place(node)));
    }

    private Knob knob(String key, Node node) {
        return Knob.of(key)
                .orElseThrow(
                        () -> InputException.of("key", key, Knob.rule(key, "title", "setting", "costs"), place(node)));
    }

    private Map<String, Value> costs(Node node) {
        Map<String, Value> costs = new TreeMap<>();
        for (NodeTuple entry : mapping("costs", node)) {
            String key = scalar("key of costs", entry.getKeyNode());
            Value value = new Value(scalar(key, entry.getValueNode()), place(entry.getValueNode()));
            if (costs.put(key, value) != null) {
                throw InputException.of("key of costs", key, "each key once", place(entry.getKeyNode()));
            }
        }
        return costs;
    }

    private String list(String key, Node node) {
        if (node instanceof SequenceNode sequence) {
            List<String> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(scalar(key, item));
            }
            return String.join(",", items);
        }
        return scalar(key, node);
    }

    private List<NodeTuple> mapping(String what, Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw InputException.of(what, kind(node), "a mapping", place(node));
    }

    private String scalar(String what, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw InputException.of(what, kind(node), "a single value", place(node));
    }

    private static String kind(Node node) {
        return node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a sequence" : "a value";
    }

    private String place(Node node) {
        return place(node.getStartMark());
    }

    private String place(Optional<Mark> mark) {
        return name + mark.map(found -> ":" + (found.getLine() + 1)).orElse("");
    }
}
