package io.vifsched.host.calibration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Reads a calibration file: a mapping of keys to mappings with the fields of {@link Parameter}. */
final class CalibrationFile {
    private static final Set<String> UNITS = Set.of("ns", "bytes");
    private static final Set<String> SOURCES = Set.of("S", "P", "W", "M", "I", "X", "U");
    private static final List<String> FIELDS = List.of("value", "unit", "least", "most", "source", "about");

    private final String name;

    private CalibrationFile(String name) {
        this.name = name;
    }

    static Map<String, Parameter> read(String name, String text) {
        return new CalibrationFile(name).read(text);
    }

    private Map<String, Parameter> read(String text) {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw error("calibration", "not YAML", "YAML, found: " + e.getProblem(), e.getProblemMark());
        } catch (YamlEngineException e) { // a character that YAML excludes
            throw error("calibration", "not YAML", "YAML, found: " + e.getMessage(), Optional.empty());
        } catch (StackOverflowError e) { // the library descends without a limit of its own
            throw error("calibration", "too deep", "a mapping of mappings", Optional.empty());
        }
        if (root.isEmpty()) {
            throw new IllegalArgumentException("calibration = empty, expected a mapping (" + name + ")");
        }
        Map<String, Parameter> parameters = new TreeMap<>();
        for (NodeTuple entry : mapping("calibration", root.get())) {
            String key = scalar("key", entry.getKeyNode());
            if (parameters.put(key, parameter(key, entry.getValueNode())) != null) {
                throw error("key", key, "each key once", entry.getKeyNode());
            }
        }
        return parameters;
    }

    private Parameter parameter(String key, Node node) {
        Map<String, Node> fields = new TreeMap<>();
        for (NodeTuple entry : mapping(key, node)) {
            String field = scalar("field of " + key, entry.getKeyNode());
            if (!FIELDS.contains(field)) {
                throw error("field of " + key, field, "one of " + String.join(", ", FIELDS), entry.getKeyNode());
            }
            if (fields.put(field, entry.getValueNode()) != null) {
                throw error("field of " + key, field, "each field once", entry.getKeyNode());
            }
        }
        for (String field : FIELDS) {
            if (!fields.containsKey(field)) {
                throw error(key + "." + field, "nothing", "a value", node);
            }
        }
        return new Parameter(
                number(key, "value", fields),
                word(key, "unit", fields, UNITS),
                number(key, "least", fields),
                number(key, "most", fields),
                word(key, "source", fields, SOURCES),
                scalar(key + ".about", node(fields, "about")));
    }

    private static Node node(Map<String, Node> fields, String field) {
        Node node = fields.get(field);
        if (node == null) {
            throw new IllegalStateException("field " + field + " was found before");
        }
        return node;
    }

    private long number(String key, String field, Map<String, Node> fields) {
        Node node = node(fields, field);
        String text = scalar(key + "." + field, node);
        if (!text.matches("[0-9]{1,18}")) {
            throw error(key + "." + field, text, "a whole number, 0 or more", node);
        }
        return Long.parseLong(text);
    }

    private String word(String key, String field, Map<String, Node> fields, Set<String> known) {
        Node node = node(fields, field);
        String text = scalar(key + "." + field, node);
        if (!known.contains(text)) {
            throw error(
                    key + "." + field,
                    text,
                    "one of " + String.join(", ", known.stream().sorted().toList()),
                    node);
        }
        return text;
    }

    private List<NodeTuple> mapping(String what, Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw error(what, node.getNodeType().toString().toLowerCase(Locale.ROOT), "a mapping", node);
    }

    private String scalar(String what, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(what, node.getNodeType().toString().toLowerCase(Locale.ROOT), "a single value", node);
    }

    private IllegalArgumentException error(String what, String value, String rule, Node node) {
        return error(what, value, rule, node.getStartMark());
    }

    private IllegalArgumentException error(String what, String value, String rule, Optional<Mark> mark) {
        String line = mark.map(found -> ":" + (found.getLine() + 1)).orElse("");
        return new IllegalArgumentException(what + " = " + value + ", expected " + rule + " (" + name + line + ")");
    }
}
