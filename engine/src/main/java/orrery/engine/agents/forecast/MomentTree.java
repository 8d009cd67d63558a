package orrery.engine.agents.forecast;

import java.util.Arrays;
import orrery.engine.network.SeededRandom;

/// A random cut tree over moments of a series, each with a shape: a box around all shapes is cut at
/// a dimension drawn in proportion to the box's sides and at an even place, and so is each part,
/// until only moments of equal shapes are left together (Guha, Mishra, Roy, Schrijvers 2016,
/// definition 1). Planted in one go, which leads to the same trees as likely as taking moments in
/// one by one (section 2 there).
///
/// Read-only once planted.
final class MomentTree {
    /// Of inner nodes, in the order in which they are cut. A child below 0 is the leaf of that
    /// number, counted from -1 down.
    private final int[] cutDimension;

    private final double[] cutValue;
    private final int[] left;
    private final int[] right;
    private final long[][] leaves;
    private int nodes;
    private int leafCount;

    /// What is needed while it is planted: the moments in the order of the leaves, and the box of
    /// those that are looked at.
    private static final class Ground {
        private final double[][] shapes;
        private final long[] moments;
        private final double[] low;
        private final double[] high;
        private final SeededRandom chance;

        Ground(double[][] shapes, long[] moments, SeededRandom chance) {
            this.shapes = shapes;
            this.moments = moments;
            this.chance = chance;
            low = new double[shapes[0].length];
            high = new double[shapes[0].length];
        }

        double side(int dimension) {
            return high[dimension] - low[dimension];
        }

        /// Puts the box around some of the moments.
        ///
        /// @return the sum of its sides
        double bound(int from, int until) {
            System.arraycopy(shapes[from], 0, low, 0, low.length);
            System.arraycopy(shapes[from], 0, high, 0, high.length);
            for (int i = from + 1; i < until; i++) {
                double[] shape = shapes[i];
                for (int d = 0; d < low.length; d++) {
                    double value = shape[d];
                    if (value < low[d]) {
                        low[d] = value;
                    } else if (value > high[d]) {
                        high[d] = value;
                    }
                }
            }
            double sum = 0;
            for (int d = 0; d < low.length; d++) {
                sum += side(d);
            }
            return sum;
        }

        /// The dimension in which a place along all sides lies; never one whose side is 0.
        int dimension(double place) {
            int last = 0;
            double rest = place;
            for (int d = 0; d < low.length && rest >= 0; d++) {
                if (side(d) > 0) {
                    last = d;
                    rest -= side(d);
                }
            }
            return last;
        }

        void swap(int i, int j) {
            double[] shape = shapes[i];
            shapes[i] = shapes[j];
            shapes[j] = shape;
            long moment = moments[i];
            moments[i] = moments[j];
            moments[j] = moment;
        }
    }

    /// @param shapes one of each moment, all of one length; put in another order
    /// @param moments at least 1; put in that order, too
    MomentTree(double[][] shapes, long[] moments, SeededRandom chance) {
        int inner = Math.max(1, moments.length - 1);
        cutDimension = new int[inner];
        cutValue = new double[inner];
        left = new int[inner];
        right = new int[inner];
        leaves = new long[moments.length][];
        grow(new Ground(shapes, moments, chance), 0, moments.length);
    }

    private int grow(Ground ground, int from, int until) {
        double sides = until - from == 1 ? 0 : ground.bound(from, until);
        if (!(sides > 0)) {
            leaves[leafCount++] = Arrays.copyOfRange(ground.moments, from, until);
            return -leafCount;
        }
        int node = nodes++;
        int d = ground.dimension(ground.chance.nextDouble() * sides);
        double cut = ground.low[d] + ground.chance.nextDouble() * ground.side(d);
        // Rounding must not leave the upper part empty.
        cut = Math.min(cut, Math.nextDown(ground.high[d]));
        int middle = from;
        for (int i = from; i < until; i++) {
            if (ground.shapes[i][d] <= cut) {
                ground.swap(i, middle++);
            }
        }
        cutDimension[node] = d;
        cutValue[node] = cut;
        left[node] = grow(ground, from, middle);
        right[node] = grow(ground, middle, until);
        return node;
    }

    /// The moments on whose side of every cut a shape lies, one at least; not to be changed.
    long[] like(double[] shape) {
        int node = nodes == 0 ? -1 : 0;
        while (node >= 0) {
            node = shape[cutDimension[node]] <= cutValue[node] ? left[node] : right[node];
        }
        return leaves[-1 - node];
    }
}
