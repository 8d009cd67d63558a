package orrery.engine.agents.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Forecast;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.PredictionInterval;

/// A [PointMethod] with bands: each step's earlier forecasts are compared with what came, and the
/// quantiles of those errors ([ResidualQuantiles]) make the interval. One thread at a time.
final class ConformalForecaster implements Forecaster {
    private static final double LOWER = (1 - COVERAGE) / 2;
    private static final double UPPER = 1 - LOWER;

    private final PointMethod method;
    private final Seasons seasons;
    private final History history;
    private final int horizon;
    private final ResidualQuantiles[] errors;

    /// `pending[t % horizon]`: the forecast made after t values.
    private final double[][] pending;

    /// `issued[t % horizon]`: the error quantiles told then, by step; empty where they are not
    /// kept.
    private final float[][][] issued;

    private final double[] newest;
    private final LevelShift shift;

    /// @param seasons by whose phases bands differ; none for bands that are as wide at all times
    /// @param reach how many values the method looks back
    /// @param horizon farthest step scored, 1 or more; steps beyond it take its errors
    /// @param exact whether the quantiles told are kept until the values come: exact cover at steps
    ///   far ahead, for memory that grows with the horizon's square
    ConformalForecaster(
            PointMethod method, Seasons seasons, int reach, int horizon, boolean exact) {
        this.method = method;
        this.seasons = seasons;
        this.horizon = horizon;
        shift = new LevelShift(seasons);
        history = new History(Math.max(2, reach));
        errors = new ResidualQuantiles[horizon];
        for (int i = 0; i < horizon; i++) {
            errors[i] = new ResidualQuantiles(seasons.phases());
        }
        pending = new double[horizon][horizon];
        int kept = exact ? horizon : 0;
        issued = new float[kept][horizon][ResidualQuantiles.LEVELS.length];
        newest = new double[horizon];
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public void observe(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value " + value + ": a finite number is needed");
        }
        long seen = history.count();
        int phase = seasons.phase(seen);
        for (int step = 1; step <= Math.min(horizon, seen); step++) {
            // Forecasts made after t values lie in slot t % horizon.
            int slot = (int) ((seen + 1 - step) % horizon);
            double residual = value - pending[slot][step - 1];
            if (issued.length == 0) {
                errors[step - 1].observe(residual, phase);
            } else {
                errors[step - 1].observe(residual, phase, issued[slot][step - 1]);
            }
        }
        history.add(value);
        double factor = shift.observe(history);
        if (factor != 1) {
            history.rescale(factor, shift.run());
            method.rescale(factor, shift.run());
            for (ResidualQuantiles error : errors) {
                error.rescale(factor);
            }
        }
        method.observe(history);
        method.predict(history, newest);
        int slot = (int) ((seen + 1) % horizon);
        System.arraycopy(newest, 0, pending[slot], 0, horizon);
        for (int i = 0; i < horizon && issued.length > 0; i++) {
            errors[i].issue(seasons.phase(seen + 1 + i), issued[slot][i]);
        }
    }

    @Override
    public Forecast forecast(int steps) {
        double[] point = points(steps);
        List<PredictionInterval> intervals = new ArrayList<>(steps);
        for (int i = 0; i < steps; i++) {
            ResidualQuantiles error = errors[Math.min(i, horizon - 1)];
            int phase = seasons.phase(history.count() + i);
            double lower = Math.min(point[i], point[i] + error.at(LOWER, phase));
            double upper = Math.max(point[i], point[i] + error.at(UPPER, phase));
            intervals.add(new PredictionInterval(lower, point[i], upper, COVERAGE));
        }
        return new Forecast(intervals);
    }

    @Override
    public Map<String, Double> weights() {
        return method.weights();
    }

    @Override
    public double quantile(int step, double level) {
        double[] point = points(Math.max(step, 1));
        int phase = seasons.phase(history.count() + step - 1);
        double error = errors[Math.min(step, horizon) - 1].at(level, phase);
        return point[step - 1] + (level > 0.5 ? Math.max(0, error) : 0);
    }

    private double[] points(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(steps + " steps: 1 or more are needed");
        }
        if (steps <= horizon) {
            return newest;
        }
        double[] longer = new double[steps];
        method.predict(history, longer);
        return longer;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(method.name());
        history.save(out);
        shift.save(out);
        method.save(out);
        for (ResidualQuantiles error : errors) {
            error.save(out);
        }
        for (double[] row : pending) {
            out.writeDoubles(row);
        }
        out.writeDoubles(newest);
        for (float[][] told : issued) {
            for (float[] levels : told) {
                for (float level : levels) {
                    out.writeInt(Float.floatToIntBits(level));
                }
            }
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("forecaster", method.name());
        history.restore(in);
        shift.restore(in);
        method.restore(in);
        for (ResidualQuantiles error : errors) {
            error.restore(in);
        }
        for (double[] row : pending) {
            in.readDoubles(row);
        }
        in.readDoubles(newest);
        for (float[][] told : issued) {
            for (float[] levels : told) {
                for (int i = 0; i < levels.length; i++) {
                    levels[i] = Float.intBitsToFloat(in.readInt());
                }
            }
        }
    }
}
