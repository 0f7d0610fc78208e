package io.vifsched.experiments.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.vifsched.Names;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV file with a header, read row by row without allocation. Its columns may stand in any order; lines that begin with
 * {@code #} and empty lines are passed over; a byte-order mark and line ends of any system are accepted, and so are
 * blanks around a value.
 */
public final class CsvTable implements Closeable {
    private static final int MOST_CHARS = 64;

    private final String shownAs;
    private final List<String> columns;
    private final CsvReader<Row> reader;
    private final CloseableIterator<Row> rows;
    private final int[] fieldOfColumn;
    private Row row = new Row();

    /**
     * Opens a file and reads its header.
     *
     * @param shownAs what the file is called in errors
     * @param columns the columns that it must have; it may have no others
     * @throws InputException if it cannot be read or has other columns
     */
    public CsvTable(Path file, String shownAs, List<String> columns) {
        this.shownAs = shownAs;
        this.columns = List.copyOf(columns);
        this.fieldOfColumn = new int[columns.size()];
        try {
            reader = CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .commentCharacter('#')
                    .detectBomHeader(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .build(new Row(), file);
        } catch (IOException e) {
            throw InputException.of("file", shownAs, "one that can be read, found " + InputFile.reason(e));
        }
        rows = reader.iterator();
        readHeader();
    }

    private void readHeader() {
        if (!nextRow()) {
            throw InputException.of("header", "", String.join(",", columns), shownAs + ":1");
        }
        Arrays.fill(fieldOfColumn, -1);
        for (int field = 0; field < row.fields; field++) {
            String name = row.text(field);
            int column = columns.indexOf(name);
            if (column < 0) {
                throw InputException.of(
                        "column",
                        "\"" + name + "\"",
                        "the header " + String.join(",", columns) + Names.suggestion(name, columns),
                        place());
            }
            if (fieldOfColumn[column] >= 0) {
                throw InputException.of("column", "\"" + name + "\"", "each column once", place());
            }
            fieldOfColumn[column] = field;
        }
        for (int column = 0; column < fieldOfColumn.length; column++) {
            if (fieldOfColumn[column] < 0) {
                throw InputException.of(columns.get(column), "", "a column of this name in the header", place());
            }
        }
    }

    /**
     * Reads the next row.
     *
     * @return false if there is none
     * @throws InputException if it has not one field per column
     */
    public boolean next() {
        if (!nextRow()) {
            return false;
        }
        if (row.fields != columns.size()) {
            throw InputException.of(
                    "row",
                    row.fields + (row.fields == 1 ? " field" : " fields"),
                    columns.size() + ", " + String.join(",", columns),
                    place());
        }
        return true;
    }

    private boolean nextRow() {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
            return true;
        } catch (CsvParseException e) {
            throw new InputException("file = " + shownAs + ", expected CSV, found: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw InputException.of("file", shownAs, "one that can be read to its end, found " + e.getMessage());
        }
    }

    /** The value in a column of the row, blanks around it removed; long ones are cut. */
    public String text(int column) {
        return row.text(fieldOfColumn[column]);
    }

    /**
     * The whole number in a column of the row.
     *
     * @param most 2^62 at most
     * @throws InputException if it is something else, or out of range
     */
    public long number(int column, long least, long most) {
        long value = row.number(fieldOfColumn[column]);
        if (value < least || value > most) {
            throw error(column, "a whole number from " + least + " to " + most);
        }
        return value;
    }

    /** An error about the value in a column of the row. */
    public InputException error(int column, String rule) {
        return InputException.of(columns.get(column), text(column), rule, place());
    }

    /** The row's place: file and line. */
    public String place() {
        return shownAs + ":" + row.line;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        reader.close();
    }

    /** The fields of one row; the reader fills the same object again and again. */
    private static final class Row extends AbstractBaseCsvCallbackHandler<Row> {
        private static final long NOT_A_NUMBER = Long.MIN_VALUE;
        private static final long MOST_BEFORE_LAST_DIGIT = (Long.MAX_VALUE - 9) / 10;

        private char[][] chars = new char[4][MOST_CHARS];
        private int[] lengths = new int[4];
        private int fields;
        private long line;

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = startingLineNumber;
            fields = 0;
        }

        @Override
        protected void handleField(int index, char[] from, int offset, int length, boolean quoted) {
            fields = index + 1;
            if (index == chars.length) {
                chars = Arrays.copyOf(chars, 2 * index);
                lengths = Arrays.copyOf(lengths, 2 * index);
                for (int i = index; i < chars.length; i++) {
                    chars[i] = new char[MOST_CHARS];
                }
            }
            int first = offset;
            int last = offset + length;
            while (first < last && isBlank(from[first])) {
                first++;
            }
            while (first < last && isBlank(from[last - 1])) {
                last--;
            }
            lengths[index] = Math.min(last - first, MOST_CHARS);
            System.arraycopy(from, first, chars[index], 0, lengths[index]);
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }

        @Override
        protected Row buildRecord() {
            return this;
        }

        String text(int field) {
            return new String(chars[field], 0, lengths[field]);
        }

        long number(int field) {
            char[] digits = chars[field];
            int length = lengths[field];
            int at = length > 1 && digits[0] == '-' ? 1 : 0;
            boolean negative = at == 1;
            long value = 0;
            for (; at < length; at++) {
                int digit = digits[at] - '0';
                if (digit < 0 || digit > 9 || value > MOST_BEFORE_LAST_DIGIT) {
                    return NOT_A_NUMBER;
                }
                value = 10 * value + digit;
            }
            return length == 0 ? NOT_A_NUMBER : negative ? -value : value;
        }
    }
}
