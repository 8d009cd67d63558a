package orrery.engine.agents.forecast;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// Additive Holt-Winters smoothing with a damped trend (Hyndman, Athanasopoulos, Forecasting:
/// Principles and Practice, 8.3). The first season fills the seasonal terms; until it is over, only
/// level and trend are used.
final class HoltWinters implements PointMethod {
    private static final double LEVEL_RATE = 0.3;
    private static final double TREND_RATE = 0.02;
    private static final double SEASON_RATE = 0.25;
    private static final double DAMPING = 0.9;

    private final int season;
    private final double[] seasonal;
    private double level;
    private double trend;
    private double firstSeasonSum;
    private long count;

    /// @param season in epochs; 0 or 1 for none
    HoltWinters(int season) {
        this.season = Math.max(1, season);
        seasonal = new double[this.season];
    }

    @Override
    public String name() {
        return "holt-winters";
    }

    @Override
    public void observe(History history) {
        double value = history.at(0);
        int phase = (int) (count % season);
        if (count == 0) {
            level = value;
        } else if (season > 1 && count < season) {
            level += LEVEL_RATE * (value - level);
        } else {
            if (season > 1 && count == season) {
                startSeasons(history);
            }
            double expected = level + DAMPING * trend;
            double last = level;
            level = expected + LEVEL_RATE * (value - seasonal[phase] - expected);
            trend = DAMPING * trend + TREND_RATE * (level - last - DAMPING * trend);
            if (season > 1) {
                seasonal[phase] += SEASON_RATE * (value - level - seasonal[phase]);
            }
        }
        if (count < season) {
            firstSeasonSum += value;
        }
        count++;
    }

    /// The first season's deviations from its mean; the newest value belongs to the second.
    private void startSeasons(History history) {
        double mean = firstSeasonSum / season;
        for (int i = 0; i < season; i++) {
            seasonal[i] = history.at(season - i) - mean;
        }
        level = mean;
        trend = 0;
    }

    @Override
    public void predict(History history, double[] steps) {
        double value = level;
        double slope = trend;
        for (int i = 0; i < steps.length; i++) {
            slope *= DAMPING;
            value += slope;
            steps[i] =
                    season > 1 && count > season
                            ? value + seasonal[(int) ((count + i) % season)]
                            : value;
        }
    }

    @Override
    public void rescale(double factor, int since) {
        // The level has followed the new values part of the way.
        double behind = StrictMath.pow(1 - LEVEL_RATE, since);
        level *= behind * factor + (1 - behind);
        trend *= factor;
        for (int i = 0; i < season; i++) {
            seasonal[i] *= factor;
        }
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(seasonal);
        out.writeDouble(level);
        out.writeDouble(trend);
        out.writeDouble(firstSeasonSum);
        out.writeLong(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(seasonal);
        level = in.readDouble();
        trend = in.readDouble();
        firstSeasonSum = in.readDouble();
        count = in.readLong();
    }
}
