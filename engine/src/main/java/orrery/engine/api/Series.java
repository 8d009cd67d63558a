package orrery.engine.api;

import java.util.List;

/// Evenly spaced samples, oldest first.
///
/// @param startMillis virtual time of the first sample
/// @param stepMillis virtual milliseconds between samples, above 0
/// @param values NaN where nothing was measured
public record Series(long startMillis, long stepMillis, List<Double> values) {
    public static final Series EMPTY = new Series(0, 1, List.of());

    public Series {
        values = List.copyOf(values);
    }

    public int size() {
        return values.size();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// The sample at `index`, from 0.
    public double at(int index) {
        return values.get(index);
    }

    /// Virtual time of the sample at `index`.
    public long timeAt(int index) {
        return startMillis + index * stepMillis;
    }
}
