package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Forecast;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.PredictionInterval;

/// Expects what was asked a season ago, times a factor, and says it without a band: what a rule of
/// thumb does. One thread at a time.
final class NaiveForecaster implements Forecaster {
    private final double factor;
    private final double[] ring;
    private long count;

    /// @param season 1 expects the last value
    NaiveForecaster(int season, double factor) {
        this.factor = factor;
        ring = new double[season];
    }

    @Override
    public String name() {
        return "naive";
    }

    @Override
    public void observe(double value) {
        ring[(int) (count % ring.length)] = value;
        count++;
    }

    @Override
    public Forecast forecast(int horizon) {
        List<PredictionInterval> steps = new ArrayList<>(horizon);
        for (int step = 1; step <= horizon; step++) {
            double point = point(step);
            steps.add(new PredictionInterval(point, point, point, COVERAGE));
        }
        return new Forecast(steps);
    }

    @Override
    public double quantile(int step, double level) {
        return point(step);
    }

    /// The value as many whole seasons before as are needed; the newest until a season is known.
    private double point(int step) {
        if (count == 0) {
            return 0;
        }
        long index = count - 1 + step;
        while (index >= count) {
            index -= ring.length;
        }
        return factor
                * ring[(int) (Math.max(index, count < ring.length ? count - 1 : 0) % ring.length)];
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeLong(count);
        out.writeDoubles(ring);
    }

    @Override
    public void restore(CheckpointReader in) {
        count = in.readLong();
        in.readDoubles(ring);
    }
}
