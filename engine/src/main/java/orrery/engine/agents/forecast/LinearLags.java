package orrery.engine.agents.forecast;

import java.util.Arrays;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// A linear model of the next value on the newest ones and on those a season before, fitted online
/// by [RecursiveLeastSquares].
///
/// Steps beyond the first feed the model its own forecasts. Values are counted from the series'
/// running mean in units of its running spread, so that one start suits every series.
final class LinearLags implements PointMethod {
    /// Ages before the value to be forecast: 1 is the newest known.
    private static final int[] RECENT = {1, 2, 3, 4, 6};

    private static final int[] AROUND_SEASON = {-1, 0, 1};

    private static final double SPREAD_RATE = 0.002;

    /// Forecasts stay within this many spreads of the mean, whatever the weights.
    private static final double FARTHEST = 20;

    private final int[] ages;
    private final RecursiveLeastSquares model;
    private final double[] features;
    private double mean;
    private double spread;
    private long count;

    /// @param season in epochs; below 8 no seasonal lags are used
    /// @param forgetting 0.9 to 1
    LinearLags(int season, double forgetting) {
        boolean seasonal = season >= 8;
        int size = RECENT.length + (seasonal ? AROUND_SEASON.length : 0);
        ages = Arrays.copyOf(RECENT, size);
        for (int i = RECENT.length; i < size; i++) {
            ages[i] = season + AROUND_SEASON[i - RECENT.length];
        }
        model = new RecursiveLeastSquares(size + 1, forgetting);
        model.startAt(1, 1);
        features = new double[size + 1];
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
            model.learn(features, scaled(value), 1);
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
            steps[s] = mean + Math.clamp(model.predict(input), -FARTHEST, FARTHEST) * unit();
        }
    }

    @Override
    public void rescale(double factor, int since) {
        mean *= factor;
        spread *= factor;
    }

    private double scaled(double value) {
        return (value - mean) / unit();
    }

    private double unit() {
        return spread > 0 ? spread : 1;
    }

    @Override
    public void save(CheckpointWriter out) {
        model.save(out);
        out.writeDouble(mean);
        out.writeDouble(spread);
        out.writeLong(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        model.restore(in);
        mean = in.readDouble();
        spread = in.readDouble();
        count = in.readLong();
    }
}
