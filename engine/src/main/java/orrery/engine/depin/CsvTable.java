package orrery.engine.depin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A CSV file with named columns, read line by line; faults are collected, not only the first is
/// told. One thread at a time.
final class CsvTable {
    private final String name;
    private final List<TraceFormatException.Fault> faults = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();

    private CsvTable(String name) {
        this.name = name;
    }

    /// Hands every line to `reader`.
    ///
    /// @param needed columns that must be there
    /// @param optional columns that may be; no others are accepted
    /// @throws TraceFormatException with all faults, those included that the reader found
    static void read(Path file, List<String> needed, List<String> optional, Consumer<Row> reader) {
        try (InputStream stream = Files.newInputStream(file)) {
            read(stream, file.toString(), needed, optional, reader);
        } catch (NoSuchFileException missing) {
            throw TraceFormatException.unreadable(file.toString(), "there is no such file");
        } catch (IOException failed) {
            throw TraceFormatException.unreadable(
                    file.toString(), "cannot be read: " + failed.getMessage());
        }
    }

    /// The same of a stream, which is left open.
    static void read(
            InputStream stream,
            String name,
            List<String> needed,
            List<String> optional,
            Consumer<Row> reader)
            throws IOException {
        CsvTable table = new CsvTable(name);
        table.read(new CsvLines(stream), needed, optional, reader);
        if (!table.faults.isEmpty()) {
            throw new TraceFormatException(table.name, table.faults);
        }
    }

    private void read(
            CsvLines lines, List<String> needed, List<String> optional, Consumer<Row> reader)
            throws IOException {
        List<String> header = lines.next();
        if (header == null) {
            fault(0, "is empty: a header line is needed");
            return;
        }
        for (int c = 0; c < header.size(); c++) {
            String column = header.get(c).strip();
            if (!needed.contains(column) && !optional.contains(column)) {
                fault(
                        lines.number(),
                        "column \"%s\" is not known: %s and %s are accepted"
                                .formatted(column, needed, optional));
            } else if (columns.put(column, c) != null) {
                fault(lines.number(), "column \"" + column + "\" comes twice");
            }
        }
        for (String column : needed) {
            if (!columns.containsKey(column)) {
                fault(lines.number(), "has no column \"" + column + "\"");
            }
        }
        int width = header.size();
        int count = 0;
        for (List<String> line = lines.next();
                line != null && columns.size() == width;
                line = lines.next()) {
            count++;
            if (line.size() == width) {
                reader.accept(new Row(line, lines.number()));
            } else {
                fault(lines.number(), "has %d fields: %d are needed".formatted(line.size(), width));
            }
        }
        if (count == 0 && faults.isEmpty()) {
            fault(0, "has no line below its header");
        }
    }

    private void fault(int line, String message) {
        faults.add(new TraceFormatException.Fault(line, message));
    }

    /// One line. What does not fit is told as a fault, and a harmless value given in its place.
    final class Row {
        private final List<String> fields;
        private final int line;
        private boolean isFaulty;

        private Row(List<String> fields, int line) {
            this.fields = fields;
            this.line = line;
        }

        /// The field, empty where the file has no such column.
        String text(String column) {
            Integer c = columns.get(column);
            return c == null ? "" : fields.get(c).strip();
        }

        /// A number that must be there.
        double number(String column, double least, double most) {
            if (text(column).isEmpty()) {
                fault("%s is empty: a number is needed".formatted(column));
                return least;
            }
            return number(column, least, most, least);
        }

        /// A number, or `absent` where the field is empty.
        double number(String column, double least, double most, double absent) {
            String text = text(column);
            if (text.isEmpty()) {
                return absent;
            }
            try {
                double value = Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                // Told below, as for what is out of range.
            }
            fault(
                    "%s is \"%s\": a number from %s to %s is needed"
                            .formatted(column, text, plain(least), plain(most)));
            return least;
        }

        /// A whole number.
        long whole(String column, long least, long most, long absent) {
            double value = number(column, (double) least, (double) most, (double) absent);
            if (value != Math.rint(value)) {
                fault("%s is \"%s\": a whole number is needed".formatted(column, text(column)));
            }
            return (long) value;
        }

        ResourceKind resource(String column) {
            Optional<ResourceKind> kind = ResourceKind.labelled(text(column));
            if (kind.isEmpty()) {
                fault(
                        "%s is \"%s\": %s is needed"
                                .formatted(column, text(column), ResourceKind.labels()));
            }
            return kind.orElse(ResourceKind.COMPUTE);
        }

        Priority priority(String column) {
            for (Priority priority : Priority.values()) {
                if (priority.label().equals(text(column))) {
                    return priority;
                }
            }
            fault(
                    "%s is \"%s\": critical, standard or best-effort is needed"
                            .formatted(column, text(column)));
            return Priority.STANDARD;
        }

        void fault(String message) {
            isFaulty = true;
            CsvTable.this.fault(line, message);
        }

        /// Its number in the file, the header being 1.
        int line() {
            return line;
        }

        boolean isFaulty() {
            return isFaulty;
        }

        private static String plain(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }
}
