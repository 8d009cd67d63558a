package orrery.engine.depin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads demand traces in the wide form of commands.md: CSV with a header, a time column (the first
/// unless named; ISO or Unix seconds, even steps, gaps allowed) and a column per series, gzipped or
/// not. Faults are collected, not only the first is told.
public final class TraceReader {
    private final String name;
    private final List<TraceFormatException.Fault> faults = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Integer> lineOfTime = new ArrayList<>();
    private List<String> header = List.of();
    private int timeColumn;

    /// Positions in the header of the series that are wanted, as they were named.
    private final List<Integer> wanted = new ArrayList<>();

    /// `cells.get(w)`: readings of `wanted.get(w)`, NaN where there is none.
    private final List<List<Double>> cells = new ArrayList<>();

    private TraceReader(String name) {
        this.name = name;
    }

    /// Reads all series of a file.
    ///
    /// @param time name of the time column, null for the first
    /// @throws TraceFormatException with all faults where it cannot be used or read
    public static Trace read(Path file, @Nullable String time) {
        return read(file, time, List.of());
    }

    /// Reads some series of a file; what else it holds is not looked at.
    ///
    /// @param columns their names, in the order wanted; empty for all
    public static Trace read(Path file, @Nullable String time, List<String> columns) {
        try (InputStream stream = Files.newInputStream(file)) {
            return new TraceReader(file.toString()).read(new CsvLines(stream), time, columns);
        } catch (NoSuchFileException missing) {
            throw TraceFormatException.unreadable(file.toString(), "there is no such file");
        } catch (IOException failed) {
            throw TraceFormatException.unreadable(
                    file.toString(), "cannot be read: " + failed.getMessage());
        }
    }

    /// Reads a whole trace; the stream is left open.
    ///
    /// @param name of the file, for messages
    /// @throws UncheckedIOException where reading fails
    public static Trace read(InputStream stream, String name, @Nullable String time) {
        return read(stream, name, time, List.of());
    }

    /// Some series of a trace; the stream is left open.
    ///
    /// @param columns their names, in the order wanted; empty for all
    public static Trace read(
            InputStream stream, String name, @Nullable String time, List<String> columns) {
        try {
            return new TraceReader(name).read(new CsvLines(stream), time, columns);
        } catch (IOException failed) {
            throw new UncheckedIOException(name + ": " + failed.getMessage(), failed);
        }
    }

    private Trace read(CsvLines lines, @Nullable String time, List<String> columns)
            throws IOException {
        List<String> first = lines.next();
        if (first == null) {
            fault(0, "is empty: a header line is needed");
            throw refused();
        }
        header = first;
        readHeader(lines.number(), time, columns);
        if (!faults.isEmpty()) {
            throw refused();
        }
        for (List<String> line = lines.next(); line != null; line = lines.next()) {
            readLine(line, lines.number());
        }
        if (faults.isEmpty() && times.size() < 2) {
            fault(0, "has " + times.size() + " rows: 2 or more are needed");
        }
        if (!faults.isEmpty()) {
            throw refused();
        }
        return gridded();
    }

    private void readHeader(int line, @Nullable String time, List<String> columns) {
        timeColumn = time == null ? 0 : header.indexOf(time);
        if (timeColumn < 0) {
            fault(line, "has no column \"%s\": one of %s is needed".formatted(time, header));
        }
        if (header.size() < 2) {
            fault(line, "has one column: a time and a series are needed");
        }
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (column.isBlank() || !seen.add(column)) {
                fault(line, "column \"" + column + "\" is unnamed or comes twice");
            }
        }
        List<String> series = new ArrayList<>(header);
        if (timeColumn >= 0) {
            series.remove(timeColumn);
        }
        for (String column : columns.isEmpty() ? series : columns) {
            if (series.contains(column)) {
                wanted.add(header.indexOf(column));
                cells.add(new ArrayList<>());
            } else {
                fault(line, "has no series \"%s\": one of %s is needed".formatted(column, series));
            }
        }
    }

    private void readLine(List<String> fields, int number) {
        if (fields.size() != header.size()) {
            fault(number, "has %d fields: %d are needed".formatted(fields.size(), header.size()));
            return;
        }
        String time = fields.get(timeColumn);
        OptionalLong seconds = TraceTimes.seconds(time);
        if (seconds.isEmpty()) {
            fault(number, "time \"%s\": %s".formatted(time, TraceTimes.ACCEPTED));
            return;
        }
        if (!times.isEmpty() && seconds.getAsLong() <= times.getLast()) {
            fault(number, "time " + time + " is not after the one before");
            return;
        }
        times.add(seconds.getAsLong());
        lineOfTime.add(number);
        for (int w = 0; w < cells.size(); w++) {
            int c = wanted.get(w);
            cells.get(w).add(value(fields.get(c), number, header.get(c)));
        }
    }

    /// A number, or NaN where there is no reading.
    private double value(String field, int number, String column) {
        if (field.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(field);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for what is not finite.
        }
        fault(number, "%s is \"%s\": a number is needed".formatted(column, field));
        return Double.NaN;
    }

    private Trace gridded() {
        long step = TraceTimes.step(times);
        long start = times.getFirst();
        for (int i = 1; i < times.size(); i++) {
            if ((times.get(i) - start) % step != 0) {
                fault(
                        lineOfTime.get(i),
                        "is %d s after the first row: a multiple of the step of %d s is needed"
                                .formatted(times.get(i) - start, step));
            }
        }
        long rows = (times.getLast() - start) / step + 1;
        if (rows > Trace.MOST_ROWS) {
            fault(0, "spans " + rows + " steps: " + Trace.MOST_ROWS + " at most are taken");
        }
        List<Trace.Column> columns = new ArrayList<>();
        for (int w = 0; w < wanted.size() && faults.isEmpty(); w++) {
            columns.add(column(header.get(wanted.get(w)), cells.get(w), start, step, (int) rows));
        }
        if (!faults.isEmpty()) {
            throw refused();
        }
        return new Trace(name, start, step, (int) rows - times.size(), columns);
    }

    private Trace.Column column(String column, List<Double> read, long start, long step, int rows) {
        double held = read.stream().filter(v -> !v.isNaN()).findFirst().orElse(Double.NaN);
        if (Double.isNaN(held)) {
            fault(0, "column " + column + " has no reading");
        }
        List<Double> values = new ArrayList<>(rows);
        int missing = 0;
        int next = 0;
        for (int row = 0; row < rows; row++) {
            boolean present = times.get(next) == start + row * step;
            double value = present ? read.get(next) : Double.NaN;
            next += present ? 1 : 0;
            if (Double.isNaN(value)) {
                missing++;
            } else {
                held = value;
            }
            values.add(held);
        }
        return new Trace.Column(column, missing, values);
    }

    private void fault(int line, String message) {
        faults.add(new TraceFormatException.Fault(line, message));
    }

    /// With the faults in the order of their lines, those of the whole file first.
    private TraceFormatException refused() {
        Collections.sort(faults, (a, b) -> Integer.compare(a.line(), b.line()));
        return new TraceFormatException(name, faults);
    }
}
