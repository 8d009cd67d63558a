package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.Series;

/// The newest samples of something measured in even steps of virtual time. Owned by one thread.
final class SeriesRing {
    private final double[] values;
    private final int capacity;
    private long count;
    private long lastMillis;

    SeriesRing(int capacity) {
        this.capacity = capacity;
        this.values = new double[capacity];
    }

    /// @param atMillis virtual time, above that of the sample before
    void add(long atMillis, double value) {
        values[(int) (count % capacity)] = value;
        count++;
        lastMillis = atMillis;
    }

    /// @param stepMillis virtual milliseconds between samples
    Series series(long stepMillis) {
        int size = (int) Math.min(count, capacity);
        List<Double> list = new ArrayList<>(size);
        for (long i = count - size; i < count; i++) {
            list.add(values[(int) (i % capacity)]);
        }
        return new Series(lastMillis - Math.max(0, size - 1) * stepMillis, stepMillis, list);
    }
}
