package orrery.engine.metrics;

import java.util.Arrays;

/// Quantiles of the newest values, none of them NaN. Owned by one thread.
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
        double[] values = Arrays.copyOf(ring, size);
        double[] result = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            int rank = (int) Math.ceil(shares[i] * size) - 1;
            result[i] = size == 0 ? Double.NaN : select(values, Math.clamp(rank, 0, size - 1));
        }
        return result;
    }

    /// The value of a rank, by partition (Hoare 1961): asked for often, of windows of thousands
    /// whose order nobody else needs.
    private static double select(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double value = values[left];
                    values[left++] = values[right];
                    values[right--] = value;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }
}
