package orrery.engine.agents.forecast;

import java.util.Arrays;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// A linear model fitted online by recursive least squares with a forgetting factor (Haykin,
/// Adaptive Filter Theory, 10). One thread at a time.
final class RecursiveLeastSquares implements Checkpointed {
    /// Start of the inverse correlation matrix, and the bound of its diagonal beyond which nothing
    /// is forgotten: without it, a series that stands still would blow it up.
    private static final double START = 100;

    private static final double LARGEST = 1e4;

    private final double forgetting;
    private final double[] weights;

    /// Symmetric, so that its rows serve as columns.
    private final double[][] inverse;

    private final double[] gain;

    /// @param size count of features
    /// @param forgetting 0.9 to 1
    RecursiveLeastSquares(int size, double forgetting) {
        this.forgetting = forgetting;
        weights = new double[size];
        inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            inverse[i][i] = START;
        }
        gain = new double[size];
    }

    void startAt(int feature, double weight) {
        weights[feature] = weight;
    }

    double predict(double[] features) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    /// Learns one example.
    ///
    /// @param importance above 0; 1 for an ordinary example
    void learn(double[] features, double target, double importance) {
        int n = weights.length;
        Arrays.fill(gain, 0);
        for (int j = 0; j < n; j++) {
            double feature = features[j];
            double[] column = inverse[j];
            for (int i = 0; i < n; i++) {
                gain[i] += column[i] * feature;
            }
        }
        double power = forgetting / importance;
        double diagonal = 0;
        for (int i = 0; i < n; i++) {
            power += features[i] * gain[i];
            diagonal = Math.max(diagonal, inverse[i][i]);
        }
        double error = target - predict(features);
        double memory = diagonal > LARGEST ? 1 : forgetting;
        for (int i = 0; i < n; i++) {
            double own = gain[i];
            weights[i] += own / power * error;
            double[] row = inverse[i];
            for (int j = 0; j < n; j++) {
                row[j] = (row[j] - own * gain[j] / power) / memory;
            }
        }
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(weights);
        for (double[] row : inverse) {
            out.writeDoubles(row);
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(weights);
        for (double[] row : inverse) {
            in.readDoubles(row);
        }
    }
}
