package io.vifsched.experiments.reproduce;

import java.util.ArrayList;
import java.util.List;

/** Figures in rows and columns, as the page and {@code further.csv} show them; the first column names the row. */
record Table(String title, List<String> columns, List<List<String>> rows) {
    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row = " + row + ", expected a cell for each of " + columns.size() + " columns");
            }
        }
    }

    static Builder of(String title, String... columns) {
        return new Builder(title, List.of(columns));
    }

    /** A table that grows by rows. */
    static final class Builder {
        private final String title;
        private final List<String> columns;
        private final List<List<String>> rows = new ArrayList<>();

        private Builder(String title, List<String> columns) {
            this.title = title;
            this.columns = columns;
        }

        Builder row(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        Builder row(List<String> cells) {
            rows.add(List.copyOf(cells));
            return this;
        }

        Table build() {
            return new Table(title, columns, rows);
        }
    }
}
