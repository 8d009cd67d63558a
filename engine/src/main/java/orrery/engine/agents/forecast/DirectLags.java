package orrery.engine.agents.forecast;

import java.util.Arrays;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// A linear model for each distance ahead, instead of one that feeds on its own forecasts: errors
/// do not add up, and a far step leans on the seasons of its own hour. Fitted online by
/// [RecursiveLeastSquares] to the newest values, those a day and a week before the target and
/// around them, and the levels of the last day and of that a week ago.
///
/// Large errors count less (Huber's weights), so the model leans towards the median, which mean
/// absolute errors ask for. Beyond [#MOST_MODELS] steps neighbours share a model.
final class DirectLags implements PointMethod {
    private static final int MOST_MODELS = 96;
    private static final int[] RECENT = {0, 1, 2, 3, 5};

    /// Values of a day whose mean is its level.
    private static final int SAMPLES = 24;

    private static final double SCALE_RATE = 0.002;
    private static final double ERROR_RATE = 0.02;

    /// Forecasts stay within this many spreads of the mean, whatever the weights.
    private static final double FARTHEST = 20;

    /// How one such model differs from another.
    ///
    /// @param forgetting of the least squares, 0.9 to 1
    /// @param parts of the day that have models of their own; with 1, harmonics of the day are
    ///   features instead
    /// @param changes whether the change since the same time of the last day is forecast, instead
    ///   of the value
    /// @param robust errors beyond this many mean ones count less; 0 for none
    record Settings(String name, double forgetting, int parts, boolean changes, double robust) {}

    private final Settings settings;
    private final Seasons seasons;
    private final int parts;
    private final int day;
    private final int week;
    private final int horizon;
    private final int stride;

    /// `models[part][g]`: for the steps from g * stride + 1 to (g + 1) * stride.
    private final RecursiveLeastSquares[][] models;

    /// `meanError[part][g]`: of the models, in spreads.
    private final double[][] meanError;

    /// The level of the day that ended with each value.
    private final History levels;

    private final double[] sine;
    private final double[] features;
    private double mean;
    private double spread;
    private long count;

    /// @param horizon farthest step that will be asked for, 1 or more
    DirectLags(Settings settings, Seasons seasons, int horizon) {
        this.settings = settings;
        this.seasons = seasons;
        this.horizon = horizon;
        day = seasons.day();
        week = seasons.week();
        stride = (horizon + MOST_MODELS - 1) / MOST_MODELS;
        int groups = (horizon + stride - 1) / stride;
        parts = Math.min(settings.parts(), seasons.day());
        int size = 1 + RECENT.length;
        if (seasons.hasDay()) {
            size += 7 + (seasons.hasWeek() ? 5 : 0) + (parts > 1 ? 0 : 6);
        }
        features = new double[size];
        models = new RecursiveLeastSquares[parts][groups];
        for (RecursiveLeastSquares[] row : models) {
            for (int g = 0; g < groups; g++) {
                row[g] = new RecursiveLeastSquares(size, settings.forgetting());
                if (!settings.changes()) {
                    row[g].startAt(1, 1);
                }
            }
        }
        meanError = new double[parts][groups];
        levels = new History(week + horizon + 1);
        sine = new double[day];
        for (int i = 0; i < day; i++) {
            sine[i] = StrictMath.sin(2 * Math.PI * i / day);
        }
    }

    /// How many values a history must keep.
    static int reach(Seasons seasons, int horizon) {
        return horizon + 2 * seasons.week() + 2 * seasons.day() + 6;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void observe(History history) {
        double value = history.at(0);
        double rate = Math.max(SCALE_RATE, 1.0 / (count + 1));
        mean += rate * (value - mean);
        spread += rate * (Math.abs(value - mean) - spread);
        levels.add(level(history));
        count++;
        int part = part(count - 1);
        for (int g = 0; g < models[part].length; g++) {
            int step = representative(g);
            if (count - step > knownFrom()) {
                fill(history, step, step);
                double target = scaled(value) - base(history, step, step);
                learn(part, g, target);
            }
        }
    }

    private void learn(int part, int g, double target) {
        RecursiveLeastSquares model = models[part][g];
        double error = Math.abs(target - model.predict(features));
        double usual = meanError[part][g];
        double importance =
                settings.robust() > 0 && usual > 0
                        ? Math.min(1, settings.robust() * usual / Math.max(error, 1e-12))
                        : 1;
        meanError[part][g] += (usual == 0 ? 1 : ERROR_RATE) * (error - usual);
        model.learn(features, target, importance);
    }

    @Override
    public void predict(History history, double[] steps) {
        if (count <= knownFrom() + horizon) {
            Arrays.fill(steps, history.at(0));
            return;
        }
        for (int s = 0; s < steps.length; s++) {
            int step = s + 1;
            int part = part(count - 1 + step);
            fill(history, step, 0);
            double sum = base(history, step, 0) + model(part, step).predict(features);
            steps[s] = mean + Math.clamp(sum, -FARTHEST, FARTHEST) * unit();
        }
    }

    private RecursiveLeastSquares model(int part, int step) {
        int last = models[part].length - 1;
        return models[part][Math.min((step - 1) / stride, last)];
    }

    /// The step on which the models of a group learn: the middle one.
    private int representative(int g) {
        return Math.min(g * stride + (stride + 1) / 2, horizon);
    }

    private int part(long index) {
        return (int) (index % day * parts / day);
    }

    private long knownFrom() {
        return seasons.hasDay() ? day + 2 : 6;
    }

    /// What the model's output is added to.
    private double base(History history, int step, int origin) {
        if (!settings.changes() || !seasons.hasDay()) {
            return 0;
        }
        return scaled(history.at(origin + before(day, step)));
    }

    /// How long before the origin lies the newest known value that is whole seasons before the
    /// step.
    private static int before(int season, int step) {
        return (season - step % season) % season;
    }

    /// Fills the features for a step ahead of an origin.
    ///
    /// @param origin how many values ago it is
    private void fill(History history, int step, int origin) {
        int i = 0;
        features[i++] = 1;
        for (int age : RECENT) {
            features[i++] = scaled(history.at(origin + age));
        }
        if (!seasons.hasDay()) {
            return;
        }
        int last = origin + before(day, step);
        features[i++] = scaled(history.at(last));
        features[i++] = scaled(history.at(last + 1));
        features[i++] = scaled(history.at(last > origin ? last - 1 : last + day - 1));
        features[i++] = scaled(history.at(origin + day));
        features[i++] = scaled(history.at(last + day));
        features[i++] = scaled(history.at(origin + day + 1));
        features[i++] = scaled(levels.at(origin));
        if (seasons.hasWeek()) {
            int same = origin + before(week, step);
            features[i++] = scaled(history.at(same));
            features[i++] = scaled(history.at(origin + week));
            features[i++] = scaled(history.at(same + 1));
            features[i++] = scaled(history.at(same > origin ? same - 1 : same + week - 1));
            features[i++] = scaled(levels.at(origin + week));
        }
        if (parts == 1) {
            harmonics(i, (count - 1 - origin + step) % day);
        }
    }

    /// The first two harmonics of the day at a time of it, and the first one times the newest
    /// value.
    private void harmonics(int first, long time) {
        int quarter = day / 4;
        features[first] = sine[(int) time];
        features[first + 1] = sine[(int) ((time + quarter) % day)];
        features[first + 2] = sine[(int) (2 * time % day)];
        features[first + 3] = sine[(int) ((2 * time + quarter) % day)];
        features[first + 4] = features[first] * features[1];
        features[first + 5] = features[first + 1] * features[1];
    }

    private double level(History history) {
        int samples = Math.min(SAMPLES, day);
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += history.at(i * day / samples);
        }
        return sum / samples;
    }

    @Override
    public void rescale(double factor, int since) {
        mean *= factor;
        spread *= factor;
        levels.rescale(factor, 0);
    }

    private double scaled(double value) {
        return (value - mean) / unit();
    }

    private double unit() {
        return spread > 0 ? spread : 1;
    }

    @Override
    public void save(CheckpointWriter out) {
        for (RecursiveLeastSquares[] row : models) {
            for (RecursiveLeastSquares model : row) {
                model.save(out);
            }
        }
        for (double[] row : meanError) {
            out.writeDoubles(row);
        }
        levels.save(out);
        out.writeDouble(mean);
        out.writeDouble(spread);
        out.writeLong(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        for (RecursiveLeastSquares[] row : models) {
            for (RecursiveLeastSquares model : row) {
                model.restore(in);
            }
        }
        for (double[] row : meanError) {
            in.readDoubles(row);
        }
        levels.restore(in);
        mean = in.readDouble();
        spread = in.readDouble();
        count = in.readLong();
    }
}
