package orrery.engine.scenario;

import orrery.engine.network.SeededRandom;

/// Ranks 0 to n-1, rank k drawn with a weight of (k+1)^-exponent. A table of running sums, so that
/// a draw costs one random number and a binary search. Immutable, any thread.
final class ZipfTable {
    private final double[] sums;

    /// @param count at least 1
    /// @param exponent 0 draws evenly
    ZipfTable(int count, double exponent) {
        sums = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += StrictMath.pow(rank + 1, -exponent);
            sums[rank] = sum;
        }
    }

    int draw(SeededRandom random) {
        double point = random.nextDouble() * sums[sums.length - 1];
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] <= point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
