package orrery.engine.agents.anomaly;

import java.util.Arrays;
import java.util.List;
import orrery.engine.network.SeededRandom;

/// A random cut tree over points of one length: a box around them all is cut at a dimension drawn
/// in proportion to the box's sides and at an even place, and so is each part, until only equal
/// points are left together (Guha, Mishra, Roy, Schrijvers 2016, definition 1). Planted in one go,
/// which leads to the same trees as likely as taking the points in one by one (section 2 there).
///
/// Read-only once planted.
final class RandomCutTree {
    private final int dimensions;

    /// Of inner nodes, in the order of the points' halves: where they are cut, and their children.
    /// A child below 0 is the leaf of that number, counted from -1 down.
    private final int[] cutDimension;

    private final float[] cutValue;
    private final int[] left;
    private final int[] right;

    /// The box of each inner node: its lower sides, then its upper ones.
    private final float[] box;

    private final double[] sides;

    /// Leaves: which point, and how much deeper one more of it lies, as there are so many already.
    private final float[][] at;

    private final double[] deeper;
    private final double weight;
    private int nodes;
    private int leaves;

    /// @param points at least 1, all of one length; not changed
    RandomCutTree(List<float[]> points, SeededRandom chance) {
        float[][] rows = points.toArray(float[][]::new);
        int inner = Math.max(1, rows.length - 1);
        dimensions = rows[0].length;
        cutDimension = new int[inner];
        cutValue = new float[inner];
        left = new int[inner];
        right = new int[inner];
        box = new float[inner * 2 * dimensions];
        sides = new double[inner];
        at = new float[rows.length][];
        deeper = new double[rows.length];
        weight = log2(1.0 + rows.length);
        grow(rows, 0, rows.length, chance);
    }

    /// Grows the part of the tree over the rows from one to another, and puts them in the order of
    /// its leaves.
    private int grow(float[][] rows, int from, int until, SeededRandom chance) {
        int node = nodes;
        int low = node * 2 * dimensions;
        double side = until - from == 1 ? 0 : bound(rows, from, until, low);
        if (side == 0) {
            at[leaves] = rows[from];
            deeper[leaves] = log2(1.0 + until - from);
            leaves++;
            return -leaves;
        }
        nodes++;
        sides[node] = side;
        double drawn = chance.nextDouble() * side;
        int d = 0;
        while (d < dimensions - 1 && drawn >= box[low + dimensions + d] - box[low + d]) {
            drawn -= box[low + dimensions + d] - box[low + d];
            d++;
        }
        // Rounding may lead past the last side that is not 0, or to a side's very end.
        while (box[low + dimensions + d] == box[low + d]) {
            d--;
        }
        float cut = (float) (box[low + d] + Math.max(0, drawn));
        cut = cut < box[low + dimensions + d] ? Math.max(cut, box[low + d]) : box[low + d];
        int middle = from;
        for (int i = from; i < until; i++) {
            if (rows[i][d] <= cut) {
                float[] row = rows[i];
                rows[i] = rows[middle];
                rows[middle++] = row;
            }
        }
        cutDimension[node] = d;
        cutValue[node] = cut;
        left[node] = grow(rows, from, middle, chance);
        right[node] = grow(rows, middle, until, chance);
        return node;
    }

    /// Writes the box of the rows.
    ///
    /// @return the sum of its sides
    private double bound(float[][] rows, int from, int until, int low) {
        System.arraycopy(rows[from], 0, box, low, dimensions);
        System.arraycopy(rows[from], 0, box, low + dimensions, dimensions);
        for (int i = from + 1; i < until; i++) {
            float[] row = rows[i];
            for (int d = 0; d < dimensions; d++) {
                box[low + d] = Math.min(box[low + d], row[d]);
                box[low + dimensions + d] = Math.max(box[low + dimensions + d], row[d]);
            }
        }
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
            sum += box[low + dimensions + d] - box[low + d];
        }
        return sum;
    }

    /// How lonely a point would be here, about 1 for what is like the others: the mean over the
    /// cuts that would part it from them of one over the depth at which it would lie.
    double score(float[] point) {
        double score = 0;
        double undivided = 1;
        int node = nodes == 0 ? -1 : 0;
        int depth = 0;
        while (node >= 0) {
            double beyond = beyond(point, node * 2 * dimensions);
            if (beyond > 0) {
                double parted = beyond / (sides[node] + beyond);
                score += undivided * parted / (depth + 1);
                undivided *= 1 - parted;
            }
            node = point[cutDimension[node]] <= cutValue[node] ? left[node] : right[node];
            depth++;
        }
        int leaf = -1 - node;
        score += undivided / (depth + (Arrays.equals(at[leaf], point) ? deeper[leaf] : 1));
        return score * weight;
    }

    /// By how much the point lies outside of a node's box, over all sides.
    private double beyond(float[] point, int low) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
            float value = point[d];
            float lower = box[low + d];
            float upper = box[low + dimensions + d];
            sum += value < lower ? lower - value : value > upper ? value - upper : 0;
        }
        return sum;
    }

    private static double log2(double value) {
        return StrictMath.log(value) / StrictMath.log(2);
    }
}
