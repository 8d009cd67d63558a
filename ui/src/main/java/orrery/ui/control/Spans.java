package orrery.ui.control;

import java.util.Arrays;
import java.util.function.IntFunction;

/// Stretches of time on one lane, sorted and not overlapping, immutable. Built by [Builder].
///
/// Prefix sums over busy time and over the spans of each kind let a painter say what a pixel that
/// holds a thousand spans is like without looking at them.
public final class Spans {
    public static final Spans NONE = new Builder(0).build();

    private final double[] starts;
    private final double[] ends;
    private final long[] ids;
    private final byte[] kinds;
    private final float[] levels;
    private final double[] busyBefore;
    private final int[][] countBefore;
    private final IntFunction<String> label;

    private Spans(Builder from) {
        int size = from.size;
        starts = Arrays.copyOf(from.starts, size);
        ends = Arrays.copyOf(from.ends, size);
        ids = Arrays.copyOf(from.ids, size);
        kinds = Arrays.copyOf(from.kinds, size);
        levels = Arrays.copyOf(from.levels, size);
        label = from.label;
        busyBefore = new double[size + 1];
        int most = 0;
        for (byte kind : kinds) {
            most = Math.max(most, kind + 1);
        }
        countBefore = new int[most][size + 1];
        for (int i = 0; i < size; i++) {
            busyBefore[i + 1] = busyBefore[i] + ends[i] - starts[i];
            for (int k = 0; k < most; k++) {
                countBefore[k][i + 1] = countBefore[k][i] + (kinds[i] == k ? 1 : 0);
            }
        }
    }

    public int size() {
        return starts.length;
    }

    public double start(int index) {
        return starts[index];
    }

    public double end(int index) {
        return ends[index];
    }

    /// By which the caller knows it.
    public long id(int index) {
        return ids[index];
    }

    /// Index into the lane's kinds.
    public int kind(int index) {
        return kinds[index];
    }

    /// How full the bar is, 0 to 1.
    public double level(int index) {
        return levels[index];
    }

    /// A few words for inside the bar, may be empty.
    public String label(int index) {
        return label.apply(index);
    }

    /// The index of the first span that ends after `time`; [#size] where none does.
    public int firstEndingAfter(double time) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The index of the first span that starts at or after `time`, from `from` on, found by ever
    /// longer steps: cheap where it is near.
    public int firstStartingFrom(double time, int from) {
        int step = 1;
        int low = from;
        int high = from;
        while (high < starts.length && starts[high] < time) {
            low = high + 1;
            high += step;
            step *= 2;
        }
        high = Math.min(high, starts.length);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The time that the spans from `from` up to, not including, `to` take together.
    public double busy(int from, int to) {
        return busyBefore[to] - busyBefore[from];
    }

    /// The highest kind among the spans from `from` up to, not including, `to`.
    public int highestKind(int from, int to) {
        for (int kind = countBefore.length - 1; kind > 0; kind--) {
            if (countBefore[kind][to] > countBefore[kind][from]) {
                return kind;
            }
        }
        return 0;
    }

    /// How many of the spans from `from` up to, not including, `to` are of a kind.
    public int count(int kind, int from, int to) {
        return kind < countBefore.length ? countBefore[kind][to] - countBefore[kind][from] : 0;
    }

    /// The first and last moment, or a unit span where there is none.
    public Span extent() {
        return starts.length == 0 ? Span.UNIT : new Span(starts[0], ends[ends.length - 1]);
    }

    /// Collects spans in the order of time.
    public static final class Builder {
        private double[] starts;
        private double[] ends;
        private long[] ids;
        private byte[] kinds;
        private float[] levels;
        private int size;
        private IntFunction<String> label = _ -> "";

        /// @param expected how many spans, as a hint
        public Builder(int expected) {
            int capacity = Math.max(expected, 16);
            starts = new double[capacity];
            ends = new double[capacity];
            ids = new long[capacity];
            kinds = new byte[capacity];
            levels = new float[capacity];
        }

        /// @param kind index into the lane's kinds, 0 to 15; where many spans share a pixel, the
        ///   highest kind is shown
        /// @throws IllegalArgumentException where it begins before the last span's end
        public Builder add(double start, double end, long id, int kind) {
            return add(start, end, id, kind, 1);
        }

        /// As [#add(double, double, long, int)], for a bar that is filled in part.
        ///
        /// @param level 0 to 1
        public Builder add(double start, double end, long id, int kind, double level) {
            if (end < start || (size > 0 && start < ends[size - 1])) {
                throw new IllegalArgumentException(
                        "the span " + start + " to " + end + " is not after the one before it");
            }
            if (kind < 0 || kind > 15) {
                throw new IllegalArgumentException("kind " + kind + " is not within 0 to 15");
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                ends = Arrays.copyOf(ends, size * 2);
                ids = Arrays.copyOf(ids, size * 2);
                kinds = Arrays.copyOf(kinds, size * 2);
                levels = Arrays.copyOf(levels, size * 2);
            }
            starts[size] = start;
            ends[size] = end;
            ids[size] = id;
            levels[size] = (float) Math.clamp(level, 0, 1);
            kinds[size++] = (byte) kind;
            return this;
        }

        /// What stands in a bar that is wide enough, by index.
        public Builder labels(IntFunction<String> words) {
            label = words;
            return this;
        }

        public Spans build() {
            return new Spans(this);
        }
    }
}
