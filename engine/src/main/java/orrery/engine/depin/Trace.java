package orrery.engine.depin;

import java.util.List;
import java.util.stream.LongStream;

/// Series read from a file, on an even grid of time: row i is at `startSeconds + i * stepSeconds`.
///
/// @param startSeconds Unix seconds, or seconds of the file's own local time
/// @param stepSeconds above 0
/// @param gaps rows of the grid that the file does not have
public record Trace(
        String name, long startSeconds, long stepSeconds, int gaps, List<Column> columns) {
    /// Most rows of a grid, gaps included.
    static final long MOST_ROWS = 5_000_000;

    public Trace {
        columns = List.copyOf(columns);
    }

    /// One series; where the file has no reading, the last one before it stands (the first one
    /// after it at the start).
    ///
    /// @param missing how many values were filled so
    public record Column(String name, int missing, List<Double> values) {
        public Column {
            values = List.copyOf(values);
        }
    }

    public int rows() {
        return columns.isEmpty() ? 0 : columns.getFirst().values().size();
    }

    /// The column of that name.
    ///
    /// @throws IllegalArgumentException for a name that is none, listing those that are
    public Column column(String wanted) {
        for (Column column : columns) {
            if (column.name().equals(wanted)) {
                return column;
            }
        }
        throw new IllegalArgumentException(
                "%s has no column \"%s\": one of %s is needed"
                        .formatted(name, wanted, columns.stream().map(Column::name).toList()));
    }

    /// The same series on another grid of time, from the same start on: each reading holds until
    /// the next one, and a row is the mean over its time. What is left at the end and fills no row
    /// is dropped.
    ///
    /// @param step of the new grid, seconds, above 0
    /// @throws TraceFormatException where the series fill no row of it, or too many
    public Trace paced(long step) {
        long seconds = rows() * stepSeconds;
        long count = seconds / step;
        if (count < 1 || count > MOST_ROWS) {
            throw TraceFormatException.unreadable(
                    name,
                    "spans %,d s, which are %,d epochs of %,d s: 1 to %,d are needed"
                            .formatted(seconds, count, step, MOST_ROWS));
        }
        return new Trace(
                name,
                startSeconds,
                step,
                gaps,
                columns.stream()
                        .map(c ->
                                new Column(
                                        c.name(),
                                        c.missing(),
                                        LongStream.range(0, count)
                                                .mapToObj(row -> mean(c.values(), row, step))
                                                .toList()))
                        .toList());
    }

    /// Over a row of a grid of that step.
    private double mean(List<Double> values, long row, long step) {
        long from = row * step;
        long until = from + step;
        int first = (int) (from / stepSeconds);
        int last = (int) ((until - 1) / stepSeconds);
        if (first == last) {
            return values.get(first);
        }
        double sum = 0;
        for (int i = first; i <= last; i++) {
            long held = Math.min(until, (i + 1L) * stepSeconds) - Math.max(from, i * stepSeconds);
            sum += values.get(i) * held;
        }
        return sum / step;
    }

    /// Rows in a day, 0 where a day is no whole number of rows or less than 4.
    public int rowsPerDay() {
        long day = 24 * 60 * 60;
        long rows = day / stepSeconds;
        return day % stepSeconds == 0 && rows >= 4 ? (int) rows : 0;
    }
}
