package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the shape of a figure appears: every parameter changed alone from the fitted setting, and pairs of those that
 * interact.
 */
final class Sensitivity extends FurtherWork {
    /** The shape: what is run for a scenario, and what is read off. */
    interface Shape {
        /** The runs for one scenario; names begin with {@code name}. */
        List<Batch> batches(String name, Scenario scenario, Extent extent);

        /** The shape's size in words, with yes if it appears. */
        String read(String name, Outcomes outcomes);
    }

    /** A parameter with the values that it is given. */
    record Change(Knob knob, List<String> values) {
        static Change of(Knob knob, String... values) {
            return new Change(knob, List.of(values));
        }
    }

    /** Two parameters that interact. */
    record Pair(Change rows, Change columns) {}

    private final Scenario base;
    private final Shape shape;
    private final List<Change> changes;
    private final List<Pair> pairs;

    Sensitivity(
            String id,
            String title,
            String question,
            String setting,
            String mechanism,
            Scenario base,
            Shape shape,
            List<Change> changes,
            List<Pair> pairs) {
        super(
                id,
                title,
                question,
                setting + " From the fitted setting one parameter is changed at a time, then pairs.",
                mechanism,
                "Fewer replications than for the verdicts; yes and no at the edges may change with more.");
        this.base = base;
        this.shape = shape;
        this.changes = changes;
        this.pairs = pairs;
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>(shape.batches("base", base, extent));
        for (Change change : changes) {
            for (String value : change.values()) {
                batches.addAll(shape.batches(name(change.knob(), value), base.with(change.knob(), value), extent));
            }
        }
        for (Pair pair : pairs) {
            for (String row : pair.rows().values()) {
                for (String column : pair.columns().values()) {
                    Scenario scenario = base.with(pair.rows().knob(), row)
                            .with(pair.columns().knob(), column);
                    batches.addAll(shape.batches(name(pair, row, column), scenario, extent));
                }
            }
        }
        return batches;
    }

    private static String name(Knob knob, String value) {
        return knob.key() + "=" + value;
    }

    private static String name(Pair pair, String row, String column) {
        return name(pair.rows().knob(), row) + " " + name(pair.columns().knob(), column);
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        List<Table> tables = new ArrayList<>();
        Table.Builder single = Table.of("One parameter at a time", "changed", "shape");
        single.row("nothing (fitted)", shape.read("base", outcomes));
        List<String> appears = new ArrayList<>();
        List<String> vanishes = new ArrayList<>();
        for (Change change : changes) {
            for (String value : change.values()) {
                String name = name(change.knob(), value);
                String read = shape.read(name, outcomes);
                single.row(name, read);
                (read.endsWith("yes") ? appears : vanishes).add(name);
            }
        }
        tables.add(single.build());
        for (Pair pair : pairs) {
            List<String> columns = new ArrayList<>(List.of(pair.rows().knob().key()));
            pair.columns()
                    .values()
                    .forEach(value -> columns.add(name(pair.columns().knob(), value)));
            Table.Builder map = Table.of(
                    pair.rows().knob().key() + " against "
                            + pair.columns().knob().key(),
                    columns.toArray(String[]::new));
            for (String row : pair.rows().values()) {
                List<String> cells = new ArrayList<>(List.of(row));
                for (String column : pair.columns().values()) {
                    cells.add(shape.read(name(pair, row, column), outcomes));
                }
                map.row(cells);
            }
            tables.add(map.build());
        }
        return new Answer(
                List.of(
                        "The shape appears with: " + joined(appears) + ".",
                        "It does not with: " + joined(vanishes) + "."),
                tables,
                List.of());
    }

    private static String joined(List<String> names) {
        return names.isEmpty() ? "none of the changes" : String.join(", ", names);
    }
}
