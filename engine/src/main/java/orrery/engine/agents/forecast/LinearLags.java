package orrery.engine.agents.forecast;

import java.util.Arrays;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// A linear model of the next value on the newest ones and on those a season before, fitted online
/// by recursive least squares with a forgetting factor (Haykin, Adaptive Filter Theory, 10).
///
/// Steps beyond the first feed the model its own forecasts. Values are counted from the series'
/// running mean in units of its running spread, so that one start suits every series.
final class LinearLags implements PointMethod {
    /// Ages before the value to be forecast: 1 is the newest known.
    private static final int[] RECENT = {1, 2, 3, 4, 6};

    private static final int[] AROUND_SEASON = {-1, 0, 1};

    /// Start of the inverse correlation matrix, and the bound of its diagonal beyond which nothing
    /// is forgotten: without it, a series that stands still would blow it up.
    private static final double START = 100;

    private static final double LARGEST = 1e4;
    private static final double SPREAD_RATE = 0.002;

    /// Forecasts stay within this many spreads of the mean, whatever the weights.
    private static final double FARTHEST = 20;

    private final double forgetting;
    private final int[] ages;
    private final double[] weights;
    private final double[][] inverse;
    private final double[] gain;
    private final double[] features;
    private double mean;
    private double spread;
    private long count;

    /// @param season in epochs; below 8 no seasonal lags are used
    /// @param forgetting 0.9 to 1
    LinearLags(int season, double forgetting) {
        this.forgetting = forgetting;
        boolean seasonal = season >= 8;
        int size = RECENT.length + (seasonal ? AROUND_SEASON.length : 0);
        ages = Arrays.copyOf(RECENT, size);
        for (int i = RECENT.length; i < size; i++) {
            ages[i] = season + AROUND_SEASON[i - RECENT.length];
        }
        int n = size + 1;
        weights = new double[n];
        weights[1] = 1;
        inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = START;
        }
        gain = new double[n];
        features = new double[n];
    }

    /// How many values a history must keep for a season.
    static int reach(int season) {
        return season + 3;
    }

    @Override
    public String name() {
        return "linear-lags";
    }

    @Override
    public void observe(History history) {
        double value = history.at(0);
        count++;
        double rate = Math.max(SPREAD_RATE, 1.0 / count);
        mean += rate * (value - mean);
        spread += rate * (Math.abs(value - mean) - spread);
        if (history.has(ages[ages.length - 1])) {
            features[0] = 1;
            for (int i = 0; i < ages.length; i++) {
                features[i + 1] = scaled(history.at(ages[i]));
            }
            update(scaled(value));
        }
    }

    private void update(double target) {
        int n = features.length;
        double power = forgetting;
        double diagonal = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += inverse[i][j] * features[j];
            }
            gain[i] = sum;
            power += features[i] * sum;
            diagonal = Math.max(diagonal, inverse[i][i]);
        }
        double error = target - dot(features);
        double memory = diagonal > LARGEST ? 1 : forgetting;
        for (int i = 0; i < n; i++) {
            weights[i] += gain[i] / power * error;
            for (int j = 0; j <= i; j++) {
                double next = (inverse[i][j] - gain[i] * gain[j] / power) / memory;
                inverse[i][j] = next;
                inverse[j][i] = next;
            }
        }
    }

    @Override
    public void predict(History history, double[] steps) {
        if (!history.has(ages[ages.length - 1])) {
            Arrays.fill(steps, history.at(0));
            return;
        }
        double[] input = new double[features.length];
        input[0] = 1;
        for (int s = 0; s < steps.length; s++) {
            for (int i = 0; i < ages.length; i++) {
                int age = ages[i] - 1 - s;
                input[i + 1] = scaled(age >= 0 ? history.at(age) : steps[s - ages[i]]);
            }
            steps[s] = mean + Math.clamp(dot(input), -FARTHEST, FARTHEST) * unit();
        }
    }

    private double dot(double[] input) {
        double sum = 0;
        for (int i = 0; i < input.length; i++) {
            sum += weights[i] * input[i];
        }
        return sum;
    }

    private double scaled(double value) {
        return (value - mean) / unit();
    }

    private double unit() {
        return spread > 0 ? spread : 1;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(weights);
        for (double[] row : inverse) {
            out.writeDoubles(row);
        }
        out.writeDouble(mean);
        out.writeDouble(spread);
        out.writeLong(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(weights);
        for (double[] row : inverse) {
            in.readDoubles(row);
        }
        mean = in.readDouble();
        spread = in.readDouble();
        count = in.readLong();
    }
}
