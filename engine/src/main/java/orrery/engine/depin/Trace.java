package orrery.engine.depin;

import java.util.List;

/// Series read from a file, on an even grid of time: row i is at `startSeconds + i * stepSeconds`.
///
/// @param startSeconds Unix seconds, or seconds of the file's own local time
/// @param stepSeconds above 0
/// @param gaps rows of the grid that the file does not have
public record Trace(
        String name, long startSeconds, long stepSeconds, int gaps, List<Column> columns) {
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

    /// Rows in a day, 0 where a day is no whole number of rows or less than 4.
    public int rowsPerDay() {
        long day = 24 * 60 * 60;
        long rows = day / stepSeconds;
        return day % stepSeconds == 0 && rows >= 4 ? (int) rows : 0;
    }
}
