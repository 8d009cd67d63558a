package orrery.engine.depin;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads demand traces in the wide form of commands.md: CSV with a header, a time column (the first
/// unless named; ISO or Unix seconds, even steps, gaps allowed) and a column per series, gzipped or
/// not. Faults are collected, not only the first is told.
public final class TraceReader {
    /// Most rows of the grid, gaps included.
    private static final long MOST_ROWS = 5_000_000;

    private final String name;
    private final List<TraceFormatException.Fault> faults = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<List<Double>> cells = new ArrayList<>();

    private TraceReader(String name) {
        this.name = name;
    }

    /// Reads a whole trace; the stream is left open.
    ///
    /// @param name of the file, for messages
    /// @param time name of the time column, null for the first
    /// @throws TraceFormatException with all faults where it cannot be used
    /// @throws UncheckedIOException where reading fails
    public static Trace read(InputStream stream, String name, @Nullable String time) {
        try {
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(unzipped(stream), StandardCharsets.UTF_8));
            return new TraceReader(name).read(lines, time);
        } catch (IOException failed) {
            throw new UncheckedIOException(name + ": " + failed.getMessage(), failed);
        }
    }

    private Trace read(BufferedReader lines, @Nullable String time) throws IOException {
        String first = lines.readLine();
        if (first == null) {
            fault(0, "is empty: a header line is needed");
            throw new TraceFormatException(name, faults);
        }
        List<String> header = Arrays.asList(first.strip().split(",", -1));
        int timeColumn = time == null ? 0 : header.indexOf(time);
        checkHeader(header, time, timeColumn);
        if (!faults.isEmpty()) {
            throw new TraceFormatException(name, faults);
        }
        for (int c = 0; c < header.size(); c++) {
            cells.add(new ArrayList<>());
        }
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                readLine(line, number, header, timeColumn);
            }
        }
        if (faults.isEmpty() && times.size() < 2) {
            fault(0, "has " + times.size() + " rows: 2 or more are needed");
        }
        if (!faults.isEmpty()) {
            throw new TraceFormatException(name, faults);
        }
        return gridded(header, timeColumn);
    }

    private void checkHeader(List<String> header, @Nullable String time, int timeColumn) {
        if (timeColumn < 0) {
            fault(1, "has no column \"%s\": one of %s is needed".formatted(time, header));
        }
        if (header.size() < 2) {
            fault(1, "has one column: a time and a series are needed");
        }
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (column.isBlank() || !seen.add(column)) {
                fault(1, "column \"" + column + "\" is unnamed or comes twice");
            }
        }
    }

    private void readLine(String line, int number, List<String> header, int timeColumn) {
        String[] fields = line.split(",", -1);
        if (fields.length != header.size()) {
            fault(number, "has %d fields: %d are needed".formatted(fields.length, header.size()));
            return;
        }
        Long seconds = seconds(fields[timeColumn].strip());
        if (seconds == null) {
            fault(
                    number,
                    "time \"%s\": ISO like 2020-01-31T13:00 or Unix seconds are needed"
                            .formatted(fields[timeColumn]));
            return;
        }
        if (!times.isEmpty() && seconds <= times.getLast()) {
            fault(number, "time " + fields[timeColumn] + " is not after the one before");
            return;
        }
        times.add(seconds);
        for (int c = 0; c < fields.length; c++) {
            if (c != timeColumn) {
                cells.get(c).add(value(fields[c].strip(), number, header.get(c)));
            }
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

    private Trace gridded(List<String> header, int timeColumn) {
        long step = Long.MAX_VALUE;
        for (int i = 1; i < times.size(); i++) {
            step = Math.min(step, times.get(i) - times.get(i - 1));
        }
        long start = times.getFirst();
        for (int i = 1; i < times.size(); i++) {
            if ((times.get(i) - start) % step != 0) {
                fault(
                        0,
                        "row %d is %d s after the first, no multiple of the step of %d s"
                                .formatted(i + 1, times.get(i) - start, step));
            }
        }
        long rows = (times.getLast() - start) / step + 1;
        if (rows > MOST_ROWS) {
            fault(0, "spans " + rows + " steps: " + MOST_ROWS + " at most are taken");
        }
        List<Trace.Column> columns = new ArrayList<>();
        for (int c = 0; c < header.size() && faults.isEmpty(); c++) {
            if (c != timeColumn) {
                columns.add(column(header.get(c), cells.get(c), start, step, (int) rows));
            }
        }
        if (!faults.isEmpty()) {
            throw new TraceFormatException(name, faults);
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

    private static @Nullable Long seconds(String text) {
        try {
            if (text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.')
                    && text.indexOf('-') <= 0) {
                return (long) Double.parseDouble(text);
            }
            String iso = text.replace(' ', 'T');
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 0;
            return zoned
                    ? OffsetDateTime.parse(iso).toEpochSecond()
                    : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException | NumberFormatException unreadable) {
            return null;
        }
    }

    private static InputStream unzipped(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return zipped ? new GZIPInputStream(buffered) : buffered;
    }

    private void fault(int line, String message) {
        faults.add(new TraceFormatException.Fault(line, message));
    }
}
