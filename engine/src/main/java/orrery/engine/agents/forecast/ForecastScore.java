package orrery.engine.agents.forecast;

import java.util.List;
import orrery.engine.agents.Forecast;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.PredictionInterval;

/// How good a forecaster is on one series: the first half is for learning, the second is rolled
/// over, every step of every forecast counted.
///
/// @param mase mean absolute error over the mean absolute error of the seasonal naive forecast in
///   the first half (Hyndman, Koehler 2006); below 1 is better than that
/// @param cover80 share of values within their 80 % interval
/// @param width80 mean width of that interval, in the series' unit
public record ForecastScore(double mase, double cover80, double width80) {

    /// @param series without gaps, more than two seasons long
    /// @param season in epochs, 1 or more; 1 scales by the last value's error
    /// @param horizon steps scored, 1 or more
    public static ForecastScore of(
            Forecaster forecaster, List<Double> series, int season, int horizon) {
        int half = series.size() / 2;
        if (half <= season || half <= horizon) {
            throw new IllegalArgumentException(
                    "a series of %d values: more than %d are needed for season %d and horizon %d"
                            .formatted(
                                    series.size(),
                                    2 * Math.max(season, horizon) + 1,
                                    season,
                                    horizon));
        }
        double scale = 0;
        for (int i = season; i < half; i++) {
            scale += Math.abs(series.get(i) - series.get(i - season));
        }
        scale /= half - season;
        double missed = 0;
        double width = 0;
        long covered = 0;
        long count = 0;
        for (int i = 0; i < series.size(); i++) {
            forecaster.observe(series.get(i));
            if (i >= half - 1) {
                Forecast forecast = forecaster.forecast(horizon);
                for (int h = 0; h < horizon && i + 1 + h < series.size(); h++) {
                    double actual = series.get(i + 1 + h);
                    PredictionInterval step = forecast.steps().get(h);
                    missed += Math.abs(actual - step.median());
                    width += step.width();
                    covered += step.contains(actual) ? 1 : 0;
                    count++;
                }
            }
        }
        return new ForecastScore(
                scale > 0 ? missed / count / scale : Double.NaN,
                (double) covered / count,
                width / count);
    }
}
