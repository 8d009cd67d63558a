package orrery.engine.depin;

import java.util.List;

/// Readings of one thing in the order of their file, and where people saw something unusual.
///
/// @param times seconds of each reading; Unix time, or the file's own where it names no zone
/// @param values NaN where there is no reading
/// @param windows labelled anomalies, in order, apart from each other
public record LabelledSeries(
        String name, List<Long> times, List<Double> values, List<Window> windows) {
    public LabelledSeries {
        times = List.copyOf(times);
        values = List.copyOf(values);
        windows = List.copyOf(windows);
        if (times.size() != values.size()) {
            throw new IllegalArgumentException(
                    "%d times and %d values".formatted(times.size(), values.size()));
        }
    }

    /// Readings that are not there.
    public int missing() {
        return (int) values.stream().filter(v -> v.isNaN()).count();
    }

    /// A labelled anomaly: the readings with these indices, both included.
    public record Window(int first, int last) {
        public Window {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("window %d to %d".formatted(first, last));
            }
        }

        /// Readings within.
        public int length() {
            return last - first + 1;
        }

        public boolean contains(int index) {
            return index >= first && index <= last;
        }
    }
}
