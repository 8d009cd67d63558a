package orrery.ui.control;

import java.util.Arrays;
import java.util.List;

/// Values over a growing x, immutable; NaN where nothing was measured.
public final class Samples {
    public static final Samples NONE = new Samples(new double[0], new double[0]);

    private final double[] xs;
    private final double[] ys;

    private Samples(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    /// @param xs not falling
    /// @param ys one for each x
    public static Samples of(double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(xs.length + " x for " + ys.length + " y");
        }
        return new Samples(xs.clone(), ys.clone());
    }

    /// Evenly spaced over time, milliseconds.
    public static Samples even(long startMillis, long stepMillis, List<Double> values) {
        return even((double) startMillis, (double) stepMillis, values);
    }

    /// Evenly spaced.
    public static Samples even(double start, double step, List<Double> values) {
        double[] xs = new double[values.size()];
        double[] ys = new double[values.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = start + i * step;
            ys[i] = values.get(i);
        }
        return new Samples(xs, ys);
    }

    public int size() {
        return xs.length;
    }

    public boolean isEmpty() {
        return xs.length == 0;
    }

    public double x(int index) {
        return xs[index];
    }

    public double y(int index) {
        return ys[index];
    }

    /// The index of the first sample at or after `x`; [#size] where there is none.
    public int firstFrom(double x) {
        int found = Arrays.binarySearch(xs, x);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && xs[found - 1] == x) {
            found--;
        }
        return found;
    }

    /// The index of the sample nearest to `x`, or -1 where there is none.
    public int nearest(double x) {
        int after = firstFrom(x);
        if (after == xs.length) {
            return xs.length - 1;
        }
        return after > 0 && x - xs[after - 1] < xs[after] - x ? after - 1 : after;
    }

    /// The value at `x` on the straight line between its neighbours; NaN outside and in gaps.
    public double at(double x) {
        int after = firstFrom(x);
        if (after == xs.length) {
            return Double.NaN;
        }
        if (xs[after] == x) {
            return ys[after];
        }
        if (after == 0) {
            return Double.NaN;
        }
        double share = (x - xs[after - 1]) / (xs[after] - xs[after - 1]);
        return ys[after - 1] + share * (ys[after] - ys[after - 1]);
    }

    /// The newest sample that is a number, or NaN.
    public double last() {
        for (int i = ys.length - 1; i >= 0; i--) {
            if (!Double.isNaN(ys[i])) {
                return ys[i];
            }
        }
        return Double.NaN;
    }
}
