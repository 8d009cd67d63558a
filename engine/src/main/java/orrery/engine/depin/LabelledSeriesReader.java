package orrery.engine.depin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the series and labels of `orrery anomaly` (commands.md): `series,timestamp,value` and
/// `series,window_start,window_end`, gzipped or not; other columns are passed over. Faults are
/// collected, not only the first is told; what is odd but usable becomes a note.
public final class LabelledSeriesReader {
    private static final String SERIES = "series";
    private static final int MOST_ROWS = 5_000_000;

    /// Forests count in single precision.
    private static final double LARGEST = 1e30;

    private final String name;
    private final List<TraceFormatException.Fault> faults = new ArrayList<>();

    private LabelledSeriesReader(String name) {
        this.name = name;
    }

    /// What two files hold.
    ///
    /// @param series in the order of their first readings
    /// @param notes what was passed over, a line each
    public record Contents(List<LabelledSeries> series, List<String> notes) {
        public Contents {
            series = List.copyOf(series);
            notes = List.copyOf(notes);
        }
    }

    /// A label as it stands in its file.
    private record Label(String series, long start, long end, int line) {}

    /// The readings of one series so far.
    private static final class Readings {
        private final List<Long> times = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private int backwards;
    }

    private interface LineReader {
        void read(List<String> fields, int line);
    }

    /// @param labels null where nobody labelled the series
    /// @throws TraceFormatException with all faults of the first of the files that is unusable
    public static Contents read(Path values, @Nullable Path labels) {
        Map<String, Readings> series = new LabelledSeriesReader(values.toString()).readings(values);
        LabelledSeriesReader labelling = new LabelledSeriesReader(String.valueOf(labels));
        List<Label> labelled = labels == null ? List.of() : labelling.labels(labels);
        List<String> notes = new ArrayList<>();
        List<LabelledSeries> found = new ArrayList<>();
        series.forEach((key, readings) -> {
            if (readings.backwards > 0) {
                notes.add(
                        "%s: %d times of %s are not after the ones before: the order of lines counts"
                                .formatted(values, readings.backwards, key));
            }
            List<LabelledSeries.Window> windows = labelling.windows(key, readings, labelled, notes);
            found.add(new LabelledSeries(key, readings.times, readings.values, windows));
        });
        labelled.stream()
                .map(Label::series)
                .filter(s -> !series.containsKey(s))
                .distinct()
                .forEach(
                        s -> notes.add("%s: %s has no series \"%s\"".formatted(labels, values, s)));
        labelling.refuseFaults();
        return new Contents(found, notes);
    }

    private Map<String, Readings> readings(Path file) {
        Map<String, Readings> series = new LinkedHashMap<>();
        int[] rows = {0};
        each(
                file,
                List.of(SERIES, "timestamp", "value"),
                (fields, line) -> {
                    OptionalLong time = time("timestamp", fields.get(1), line);
                    double value = value(fields.get(2), line);
                    if (fields.get(0).isEmpty()) {
                        fault(line, "series is empty: a name is needed");
                    }
                    if (++rows[0] <= MOST_ROWS) {
                        add(
                                series.computeIfAbsent(fields.get(0), s -> new Readings()),
                                time.orElse(0),
                                value);
                    }
                });
        if (rows[0] == 0 && faults.isEmpty()) {
            fault(0, "has no readings");
        }
        if (rows[0] > MOST_ROWS) {
            fault(0, "has %d readings: %d at most are taken".formatted(rows[0], MOST_ROWS));
        }
        if (faults.isEmpty()) {
            series.forEach((key, readings) -> {
                if (readings.values.stream().allMatch(v -> v.isNaN())) {
                    fault(0, "series " + key + " has no reading");
                }
            });
        }
        refuseFaults();
        return series;
    }

    private static void add(Readings readings, long time, double value) {
        boolean isAfter = readings.times.isEmpty() || time > readings.times.getLast();
        readings.backwards += isAfter ? 0 : 1;
        readings.times.add(time);
        readings.values.add(value);
    }

    private List<Label> labels(Path file) {
        List<Label> labels = new ArrayList<>();
        each(
                file,
                List.of(SERIES, "window_start", "window_end"),
                (fields, line) -> {
                    OptionalLong start = time("window_start", fields.get(1), line);
                    OptionalLong end = time("window_end", fields.get(2), line);
                    if (start.isEmpty() || end.isEmpty()) {
                        return;
                    }
                    if (end.getAsLong() < start.getAsLong()) {
                        fault(
                                line,
                                "window_end %s is before window_start".formatted(fields.get(2)));
                    }
                    labels.add(new Label(fields.get(0), start.getAsLong(), end.getAsLong(), line));
                });
        refuseFaults();
        return labels;
    }

    private List<LabelledSeries.Window> windows(
            String series, Readings readings, List<Label> labels, List<String> notes) {
        List<LabelledSeries.Window> windows = new ArrayList<>();
        for (Label label :
                labels.stream()
                        .filter(l -> l.series().equals(series))
                        .sorted(Comparator.comparingLong(Label::start))
                        .toList()) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < readings.times.size(); i++) {
                long time = readings.times.get(i);
                if (time >= label.start() && time <= label.end()) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first < 0) {
                notes.add(
                        "%s:%d: no reading of %s lies within the window"
                                .formatted(name, label.line(), series));
            } else if (!windows.isEmpty() && first <= windows.getLast().last()) {
                fault(label.line(), "window overlaps another one of " + series);
            } else {
                windows.add(new LabelledSeries.Window(first, last));
            }
        }
        return windows;
    }

    /// Hands every line's fields of these columns to `reader`.
    private void each(Path file, List<String> columns, LineReader reader) {
        try (InputStream stream = Files.newInputStream(file)) {
            CsvLines lines = new CsvLines(stream);
            List<String> header = lines.next();
            if (header == null) {
                fault(0, "is empty: a header line is needed");
                return;
            }
            int[] places = places(header, lines.number(), columns);
            for (List<String> line = lines.next();
                    line != null && places.length > 0;
                    line = lines.next()) {
                if (line.size() == header.size()) {
                    List<String> fields = new ArrayList<>();
                    for (int place : places) {
                        fields.add(line.get(place));
                    }
                    reader.read(fields, lines.number());
                } else {
                    fault(
                            lines.number(),
                            "has %d fields: %d are needed".formatted(line.size(), header.size()));
                }
            }
        } catch (NoSuchFileException missing) {
            throw TraceFormatException.unreadable(name, "there is no such file");
        } catch (IOException failed) {
            throw TraceFormatException.unreadable(name, "cannot be read: " + failed.getMessage());
        }
    }

    /// Where the columns are; empty where one is missing.
    private int[] places(List<String> header, int line, List<String> columns) {
        int[] places = columns.stream().mapToInt(header::indexOf).toArray();
        boolean complete = true;
        for (int c = 0; c < places.length; c++) {
            if (places[c] < 0 || header.lastIndexOf(columns.get(c)) != places[c]) {
                fault(
                        line,
                        "has %s column \"%s\": the columns %s are needed"
                                .formatted(
                                        places[c] < 0 ? "no" : "more than one",
                                        columns.get(c),
                                        String.join(",", columns)));
                complete = false;
            }
        }
        return complete ? places : new int[0];
    }

    private OptionalLong time(String column, String field, int line) {
        OptionalLong seconds = TraceTimes.seconds(field);
        if (seconds.isEmpty()) {
            fault(line, "%s \"%s\": %s".formatted(column, field, TraceTimes.ACCEPTED));
        }
        return seconds;
    }

    /// A number, or NaN where there is no reading.
    private double value(String field, int line) {
        if (field.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(field);
            if (Math.abs(value) <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for what is out of range.
        }
        fault(line, "value is \"%s\": a number from -1e30 to 1e30 is needed".formatted(field));
        return Double.NaN;
    }

    private void fault(int line, String message) {
        faults.add(new TraceFormatException.Fault(line, message));
    }

    private void refuseFaults() {
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(TraceFormatException.Fault::line));
            throw new TraceFormatException(name, faults);
        }
    }
}
