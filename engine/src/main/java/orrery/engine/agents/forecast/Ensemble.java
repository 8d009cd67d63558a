package orrery.engine.agents.forecast;

import java.util.Arrays;
import java.util.List;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// The mean of several methods, each weighted by how well it did of late at about the same distance
/// ahead: by a power of the inverse of its discounted mean absolute error.
///
/// Errors are kept at a few distances (the anchors) and the weights in between are interpolated.
final class Ensemble implements PointMethod {
    /// Share of the newest error in a method's running mean.
    private static final double ERROR_RATE = 0.02;

    private final List<PointMethod> methods;
    private final int[] anchors;

    /// `pending[m][a]`: ring of forecasts that method m made at distance `anchors[a]`.
    private final double[][][] pending;

    /// `error[m][a]`: running mean absolute error.
    private final double[][] error;

    private final double[][] predicted;
    private final double[] weightSum;
    private long count;

    /// @param horizon farthest step scored, 1 or more
    Ensemble(List<PointMethod> methods, int horizon) {
        this.methods = List.copyOf(methods);
        anchors = horizon == 1 ? new int[] {1} : anchors(horizon);
        pending = new double[methods.size()][anchors.length][];
        for (double[][] rings : pending) {
            for (int a = 0; a < anchors.length; a++) {
                rings[a] = new double[anchors[a]];
            }
        }
        error = new double[methods.size()][anchors.length];
        predicted = new double[methods.size()][horizon];
        weightSum = new double[anchors.length];
    }

    @Override
    public String name() {
        return "ensemble";
    }

    @Override
    public void observe(History history) {
        double value = history.at(0);
        for (int m = 0; m < methods.size(); m++) {
            for (int a = 0; a < anchors.length; a++) {
                if (count >= anchors[a]) {
                    int slot = (int) (count % anchors[a]);
                    double missed = Math.abs(value - pending[m][a][slot]);
                    double rate = Math.max(ERROR_RATE, 1.0 / (count - anchors[a] + 1));
                    error[m][a] += rate * (missed - error[m][a]);
                }
            }
            methods.get(m).observe(history);
            methods.get(m).predict(history, predicted[m]);
            for (int a = 0; a < anchors.length; a++) {
                // Made after `count` values for the one with index count + `anchors[a]`.
                pending[m][a][(int) (count % anchors[a])] = predicted[m][anchors[a] - 1];
            }
        }
        count++;
    }

    @Override
    public void predict(History history, double[] steps) {
        double[][] weight = weights();
        double[][] forecasts = predicted;
        if (steps.length > predicted[0].length) {
            forecasts = new double[methods.size()][steps.length];
            for (int m = 0; m < methods.size(); m++) {
                methods.get(m).predict(history, forecasts[m]);
            }
        }
        Arrays.fill(steps, 0);
        for (int s = 0; s < steps.length; s++) {
            int a = 0;
            while (a + 1 < anchors.length && anchors[a + 1] <= s + 1) {
                a++;
            }
            int b = Math.min(a + 1, anchors.length - 1);
            double part = b == a ? 0 : (s + 1.0 - anchors[a]) / (anchors[b] - anchors[a]);
            for (int m = 0; m < methods.size(); m++) {
                double w = weight[m][a] + (weight[m][b] - weight[m][a]) * part;
                steps[s] += w * forecasts[m][s];
            }
        }
    }

    /// Weights by method and anchor, each anchor's adding up to 1.
    private double[][] weights() {
        double[][] weight = new double[methods.size()][anchors.length];
        Arrays.fill(weightSum, 0);
        for (int a = 0; a < anchors.length; a++) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] row : error) {
                least = Math.min(least, row[a]);
            }
            for (int m = 0; m < weight.length; m++) {
                double ratio = error[m][a] > 0 ? least / error[m][a] : 1;
                double squared = ratio * ratio;
                weight[m][a] = squared * squared;
                weightSum[a] += weight[m][a];
            }
            for (double[] row : weight) {
                row[a] = weightSum[a] > 0 ? row[a] / weightSum[a] : 1.0 / weight.length;
            }
        }
        return weight;
    }

    private static int[] anchors(int horizon) {
        return horizon <= 3 ? new int[] {1, horizon} : new int[] {1, (horizon + 1) / 2, horizon};
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeLong(count);
        for (int m = 0; m < methods.size(); m++) {
            methods.get(m).save(out);
            out.writeDoubles(error[m]);
            out.writeDoubles(predicted[m]);
            for (double[] ring : pending[m]) {
                out.writeDoubles(ring);
            }
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        count = in.readLong();
        for (int m = 0; m < methods.size(); m++) {
            methods.get(m).restore(in);
            in.readDoubles(error[m]);
            in.readDoubles(predicted[m]);
            for (double[] ring : pending[m]) {
                in.readDoubles(ring);
            }
        }
    }
}
