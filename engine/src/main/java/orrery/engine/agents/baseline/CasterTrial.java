package orrery.engine.agents.baseline;

import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.RCFCaster;
import com.amazon.randomcutforest.parkservices.config.Calibration;
import com.amazon.randomcutforest.returntypes.RangeVector;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import orrery.engine.agents.forecast.Seasons;

/// Rolls the library's RCFCaster over one series by itself, with the bands that it gives: from the
/// 10 to the 90 % quantile. The first half of the series is for learning, from there on every step
/// of every forecast counts, as in [orrery.engine.agents.forecast.ForecastTrial].
public final class CasterTrial {
    private static final int TREES = 50;
    private static final int SAMPLE = 256;
    private static final int MOST_SHINGLE = 24;
    private static final double TAIL = 0.1;
    private static final long SEED = 42;

    private final double[] values;
    private final int horizon;
    private double width;
    private double pinball;
    private long covered;
    private long steps;

    /// @param cover80 share of values within their band
    /// @param width80 mean width of the bands, in the series' unit
    /// @param pinball mean pinball loss of the 10, 50 and 90 % quantiles, in the series' unit
    public record Result(double cover80, double width80, double pinball) {}

    private CasterTrial(double[] values, int horizon) {
        this.values = values;
        this.horizon = horizon;
    }

    /// Runs one series.
    ///
    /// @param series without gaps
    /// @param horizon steps scored, 1 or more
    /// @param cancelled asked now and then
    /// @throws CancellationException where it says so
    /// @throws IllegalArgumentException for a series that is too short to be scored
    public static Result run(
            List<Double> series, Seasons seasons, int horizon, BooleanSupplier cancelled) {
        CasterTrial trial = new CasterTrial(series.stream().mapToDouble(v -> v).toArray(), horizon);
        trial.roll(caster(seasons, horizon), cancelled);
        if (trial.steps == 0) {
            throw new IllegalArgumentException(
                    "a series of %d values: the caster gave no forecast to score"
                            .formatted(series.size()));
        }
        return new Result(
                (double) trial.covered / trial.steps,
                trial.width / trial.steps,
                trial.pinball / trial.steps);
    }

    /// As the agent's own forecasters use it: a shingle of a day, or of a day's first 24 steps, and
    /// additive calibration, the wider and honest of the two.
    private static RCFCaster caster(Seasons seasons, int horizon) {
        int shingle = seasons.day() > 1 ? Math.min(seasons.day(), MOST_SHINGLE) : MOST_SHINGLE / 2;
        return RCFCaster.builder()
                .dimensions(shingle)
                .shingleSize(shingle)
                .forecastHorizon(horizon)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .randomSeed(SEED)
                .transformMethod(TransformMethod.NORMALIZE)
                .calibration(Calibration.SIMPLE)
                .percentile(TAIL)
                .parallelExecutionEnabled(false)
                .build();
    }

    private void roll(RCFCaster caster, BooleanSupplier cancelled) {
        int half = values.length / 2;
        for (int i = 0; i < values.length; i++) {
            if ((i & 0xff) == 0 && cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            var forecast = caster.process(new double[] {values[i]}, i + 1L).getTimedForecast();
            if (forecast != null && i >= half - 1) {
                score(forecast.rangeVector, i + 1);
            }
        }
    }

    private void score(RangeVector forecast, int first) {
        for (int h = 0; h < horizon && first + h < values.length; h++) {
            double actual = values[first + h];
            if (Float.isFinite(forecast.lower[h]) && Float.isFinite(forecast.upper[h])) {
                width += (double) forecast.upper[h] - forecast.lower[h];
                covered += actual >= forecast.lower[h] && actual <= forecast.upper[h] ? 1 : 0;
                pinball +=
                        (loss(actual - forecast.lower[h], TAIL)
                                        + loss(actual - forecast.values[h], 0.5)
                                        + loss(actual - forecast.upper[h], 1 - TAIL))
                                / 3;
                steps++;
            }
        }
    }

    private static double loss(double residual, double level) {
        return Math.max(level * residual, (level - 1) * residual);
    }
}
