package orrery.engine.metrics;

import java.util.Arrays;

/// Quantiles of the newest values. Owned by one thread.
public final class Quantiles {
    private final double[] ring;
    private long count;

    /// @param window how many values count, at least 1
    public Quantiles(int window) {
        ring = new double[window];
    }

    public void add(double value) {
        ring[(int) (count % ring.length)] = value;
        count++;
    }

    /// The nearest-rank quantiles; all NaN before the first value.
    ///
    /// @param shares each 0 to 1, 0.5 is the median
    public double[] at(double... shares) {
        int size = (int) Math.min(count, ring.length);
        double[] sorted = Arrays.copyOf(ring, size);
        Arrays.sort(sorted);
        double[] result = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            int rank = (int) Math.ceil(shares[i] * size) - 1;
            result[i] = size == 0 ? Double.NaN : sorted[Math.clamp(rank, 0, size - 1)];
        }
        return result;
    }
}
