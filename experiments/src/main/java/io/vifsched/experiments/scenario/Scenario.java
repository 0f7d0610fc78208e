package io.vifsched.experiments.scenario;

import io.vifsched.PolicyOption.Kind;
import io.vifsched.Quantities;
import io.vifsched.experiments.files.InputException;
import io.vifsched.host.calibration.Calibration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A host and its traffic as values of {@link Knob}s, on top of a {@link Setting}, and changes to what the host costs.
 * Immutable. Values are read when they are asked for; every error names the knob, its value, the rule and the place.
 */
public final class Scenario {
    /** A value and where it was given. */
    record Value(String text, String place) {}

    private final String title;
    private final Setting setting;
    private final Map<Knob, Value> values;
    private final Map<String, Value> costs; // by key of the calibration

    Scenario(String title, Setting setting, Map<Knob, Value> values, Map<String, Value> costs) {
        this.title = title;
        this.setting = setting;
        this.values = new EnumMap<>(Knob.class);
        this.values.putAll(values);
        this.costs = new TreeMap<>(costs);
    }

    /** The scenario of a setting and nothing else. */
    public static Scenario of(Setting setting) {
        return new Scenario(setting.key(), setting, Map.of(), Map.of());
    }

    /** What it shows, in a line. */
    public String title() {
        return title;
    }

    /** What it starts from. */
    public Setting setting() {
        return setting;
    }

    /** The same under another setting; what the scenario sets itself stays. */
    public Scenario under(Setting other) {
        return new Scenario(title, other, values, costs);
    }

    /** The same with another value. */
    public Scenario with(Knob knob, String text) {
        Map<Knob, Value> changed = new EnumMap<>(Knob.class);
        changed.putAll(values);
        changed.put(knob, new Value(text, knob.key() + "=" + text));
        return new Scenario(title, setting, changed, costs);
    }

    /** The same with another cost, in the unit of the calibration. */
    public Scenario withCost(String key, long value) {
        Map<String, Value> changed = new TreeMap<>(costs);
        changed.put(key, new Value(Long.toString(value), key + "=" + value));
        return new Scenario(title, setting, values, changed);
    }

    /** The value of a knob. */
    public String text(Knob knob) {
        Value own = values.get(knob);
        return own != null ? own.text : setting.differences().getOrDefault(knob, knob.initial());
    }

    /** What the host costs. */
    Calibration calibration() {
        Calibration calibration = Calibration.standard();
        for (Map.Entry<String, Value> cost : costs.entrySet()) {
            Value value = cost.getValue();
            try {
                calibration = calibration.with(cost.getKey(), cost(cost.getKey(), value));
            } catch (IllegalArgumentException e) {
                throw new InputException(e.getMessage() + " (" + value.place + ")");
            }
        }
        return calibration;
    }

    private static long cost(String key, Value value) {
        try {
            return Quantities.parse(Kind.COUNT, value.text);
        } catch (IllegalArgumentException e) {
            throw InputException.of(key, value.text, String.valueOf(e.getMessage()), value.place);
        }
    }

    /** A whole number. */
    public long count(Knob knob, long least, long most) {
        return quantity(Kind.COUNT, knob, text(knob), least, most);
    }

    /** A time in nanoseconds. */
    public long timeNanos(Knob knob, long least, long most) {
        return quantity(Kind.TIME, knob, text(knob), least, most);
    }

    /** A rate in bits per second. */
    public long rateBitsPerSecond(Knob knob, long least, long most) {
        return quantity(Kind.RATE, knob, text(knob), least, most);
    }

    /** One of several words. */
    <T> T choice(Knob knob, Map<String, T> words) {
        T chosen = words.get(text(knob));
        if (chosen == null) {
            throw error(
                    knob,
                    text(knob),
                    "one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return chosen;
    }

    /** A value for each guest, from a list of as many or a single value for all. */
    <T> List<T> perGuest(Knob knob, int guests, Function<String, T> read) {
        return each(knob, guests, "guests", read);
    }

    /** A value for each of several, from a list of as many or a single value for all. */
    <T> List<T> each(Knob knob, int count, String what, Function<String, T> read) {
        String[] items = text(knob).split(",", -1);
        if (items.length != 1 && items.length != count) {
            throw error(knob, text(knob), "one value, or one for each of " + count + " " + what);
        }
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(read.apply(items[items.length == 1 ? 0 : i].strip()));
        }
        return values;
    }

    /** A number in a base unit. */
    long quantity(Kind kind, Knob knob, String text, long least, long most) {
        long value;
        try {
            value = Quantities.parse(kind, text);
        } catch (IllegalArgumentException e) {
            throw error(knob, text, String.valueOf(e.getMessage()));
        }
        if (value < least || value > most) {
            throw error(knob, text, Quantities.format(kind, least) + " to " + Quantities.format(kind, most));
        }
        return value;
    }

    InputException error(Knob knob, String text, String rule) {
        return InputException.of(knob.key(), text, rule, place(knob));
    }

    /** Where the value of a knob was given. */
    String place(Knob knob) {
        Value own = values.get(knob);
        return own != null && !own.place.isEmpty() ? own.place : "setting " + setting.key();
    }

    /** All values, as a file that {@link ScenarioFile} reads. */
    public String toYaml() {
        StringBuilder yaml = new StringBuilder();
        yaml.append("title: ").append(quoted(title)).append('\n');
        yaml.append("setting: ").append(setting.key()).append('\n');
        for (Knob knob : Knob.values()) {
            yaml.append("# ").append(knob.meaning()).append('\n');
            yaml.append(knob.key()).append(": ").append(quoted(text(knob))).append('\n');
        }
        yaml.append("# changes to calibration.yaml by its keys, in its units\ncosts:")
                .append(costs.isEmpty() ? " {}\n" : "\n");
        costs.forEach((key, value) ->
                yaml.append("  ").append(key).append(": ").append(value.text).append('\n'));
        return yaml.toString();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9.=-]*") ? text : "'" + text.replace("'", "''") + "'";
    }
}
