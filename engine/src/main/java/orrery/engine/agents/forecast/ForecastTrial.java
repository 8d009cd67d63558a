package orrery.engine.agents.forecast;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import orrery.engine.agents.Forecast;
import orrery.engine.agents.PredictionInterval;
import orrery.engine.metrics.NanoClock;

/// Rolls the aggregate forecaster over one series: the first half is for learning, from there on
/// every step of every forecast counts, for the ensemble and for each of its methods.
public final class ForecastTrial {
    private static final double LOWER = 0.1;
    private static final double UPPER = 0.9;

    private final double[] values;
    private final int horizon;
    private final int half;
    private final double naiveError;
    private final Ensemble ensemble;
    private final ConformalForecaster forecaster;
    private final double[] missed;
    private double pinball;
    private double width;
    private long covered;
    private long steps;

    /// @param mase mean absolute error over the mean absolute error of the seasonal naive forecast
    ///   in the first half (Hyndman, Koehler 2006), NaN where that is 0; below 1 is better
    /// @param pinball mean pinball loss of the 10, 50 and 90 % quantiles, in the series' unit
    /// @param cover80 share of values within their 80 % interval
    /// @param width80 mean width of that interval, in the series' unit
    /// @param methods the same figure as `mase` for each method alone
    /// @param points how many values were taken in
    /// @param nanosPerPoint real time for each, learning and forecasting together
    public record Result(
            double mase,
            double pinball,
            double cover80,
            double width80,
            Map<String, Double> methods,
            long points,
            double nanosPerPoint) {
        public Result {
            methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        }
    }

    /// @param library whether the library's random cut forest takes part beside our own
    private ForecastTrial(double[] values, Seasons seasons, int horizon, boolean library) {
        this.values = values;
        this.horizon = horizon;
        half = values.length / 2;
        if (half <= seasons.day() || half <= horizon) {
            throw new IllegalArgumentException(
                    "a series of %d values: more than %d are needed for season %d and horizon %d"
                            .formatted(
                                    values.length,
                                    2 * Math.max(seasons.day(), horizon) + 1,
                                    seasons.day(),
                                    horizon));
        }
        double sum = 0;
        for (int i = seasons.day(); i < half; i++) {
            sum += Math.abs(values[i] - values[i - seasons.day()]);
        }
        naiveError = sum / (half - seasons.day());
        ensemble = Forecasters.aggregateEnsemble(seasons, horizon, library);
        forecaster = Forecasters.banded(ensemble, seasons, horizon);
        missed = new double[ensemble.methods().size() + 1];
    }

    /// Runs one series.
    ///
    /// @param series without gaps
    /// @param horizon steps scored, 1 or more
    /// @param library whether the library's random cut forest takes part beside our own
    /// @param clock for the time a point takes
    /// @param cancelled asked now and then
    /// @throws java.util.concurrent.CancellationException where it says so
    /// @throws IllegalArgumentException for a series that is too short
    public static Result run(
            List<Double> series,
            Seasons seasons,
            int horizon,
            boolean library,
            NanoClock clock,
            BooleanSupplier cancelled) {
        double[] values = series.stream().mapToDouble(v -> v).toArray();
        ForecastTrial trial = new ForecastTrial(values, seasons, horizon, library);
        return trial.roll(clock, cancelled);
    }

    private Result roll(NanoClock clock, BooleanSupplier cancelled) {
        long nanos = 0;
        for (int i = 0; i < values.length; i++) {
            if ((i & 0xff) == 0 && cancelled.getAsBoolean()) {
                throw new java.util.concurrent.CancellationException();
            }
            long start = clock.nanos();
            forecaster.observe(values[i]);
            Forecast forecast = forecaster.forecast(horizon);
            nanos += clock.nanos() - start;
            if (i >= half - 1) {
                score(forecast, i + 1);
            }
        }
        Map<String, Double> methods = new LinkedHashMap<>();
        for (int m = 0; m < ensemble.methods().size(); m++) {
            methods.put(ensemble.methods().get(m).name(), mase(missed[m]));
        }
        return new Result(
                mase(missed[missed.length - 1]),
                pinball / steps,
                (double) covered / steps,
                width / steps,
                methods,
                values.length,
                (double) nanos / values.length);
    }

    private void score(Forecast forecast, int first) {
        for (int h = 0; h < horizon && first + h < values.length; h++) {
            double actual = values[first + h];
            PredictionInterval step = forecast.steps().get(h);
            for (int m = 0; m < missed.length - 1; m++) {
                missed[m] += Math.abs(actual - ensemble.predictionOf(m)[h]);
            }
            missed[missed.length - 1] += Math.abs(actual - step.median());
            width += step.width();
            covered += step.contains(actual) ? 1 : 0;
            pinball +=
                    (loss(actual - step.lower(), LOWER)
                                    + loss(actual - step.median(), 0.5)
                                    + loss(actual - step.upper(), UPPER))
                            / 3;
            steps++;
        }
    }

    private static double loss(double residual, double level) {
        return Math.max(level * residual, (level - 1) * residual);
    }

    private double mase(double sum) {
        return naiveError > 0 ? sum / steps / naiveError : Double.NaN;
    }
}
