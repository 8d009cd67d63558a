package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.Decision;
import orrery.engine.agents.PredictionInterval;
import orrery.engine.agents.ResourceForecast;
import orrery.engine.api.EpochView;
import orrery.engine.api.ForecastView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.Resource;
import orrery.engine.api.Series;

/// Forecast against actual for one resource's whole demand. Owned by the engine's thread.
final class ForecastTrack {
    private final SeriesRing actual;
    private final SeriesRing median;
    private final SeriesRing low;
    private final SeriesRing high;
    private final SeriesRing supply;
    private final SeriesRing reserved;
    private List<PredictionInterval> ahead = List.of();

    ForecastTrack(int capacity) {
        actual = new SeriesRing(capacity);
        median = new SeriesRing(capacity);
        low = new SeriesRing(capacity);
        high = new SeriesRing(capacity);
        supply = new SeriesRing(capacity);
        reserved = new SeriesRing(capacity);
    }

    void observe(Resource resource, Decision decision, EpochView view) {
        double asked = 0;
        for (EpochView.DemandView demand : view.demand()) {
            asked += demand.resource() == resource ? demand.asked() : 0;
        }
        double up = 0;
        double aside = 0;
        for (ProviderView provider : view.providers()) {
            for (ProviderView.Offer offer : provider.resources()) {
                if (offer.resource() == resource) {
                    up += provider.up() ? offer.capacity() : 0;
                    aside += offer.reserved();
                }
            }
        }
        long at = view.virtualMillis();
        actual.add(at, asked);
        supply.add(at, up);
        reserved.add(at, aside);
        for (ResourceForecast forecast : decision.forecasts()) {
            if (EpochViews.of(forecast.resource()) == resource && !forecast.steps().isEmpty()) {
                PredictionInterval made = forecast.steps().getFirst();
                median.add(at, made.median());
                low.add(at, made.lower());
                high.add(at, made.upper());
                ahead = forecast.steps().subList(1, forecast.steps().size());
            }
        }
    }

    ForecastView view(Resource resource, long stepMillis) {
        Series seen = actual.series(stepMillis);
        Series middle = median.series(stepMillis);
        Series bottom = low.series(stepMillis);
        Series top = high.series(stepMillis);
        return new ForecastView(
                resource,
                seen,
                extended(middle, ahead.stream().map(PredictionInterval::median).toList()),
                extended(bottom, ahead.stream().map(PredictionInterval::lower).toList()),
                extended(top, ahead.stream().map(PredictionInterval::upper).toList()),
                supply.series(stepMillis),
                reserved.series(stepMillis),
                coverage(seen, bottom, top),
                mase(seen, middle));
    }

    private static Series extended(Series series, List<Double> more) {
        List<Double> values = new ArrayList<>(series.values());
        values.addAll(more);
        return new Series(series.startMillis(), series.stepMillis(), values);
    }

    private static double coverage(Series actual, Series low, Series high) {
        int inside = 0;
        int count = Math.min(actual.size(), low.size());
        for (int i = 0; i < count; i++) {
            boolean within = actual.at(i) >= low.at(i) && actual.at(i) <= high.at(i);
            inside += within ? 1 : 0;
        }
        return count == 0 ? Double.NaN : (double) inside / count;
    }

    /// Mean absolute error over that of taking the last value (Hyndman, Koehler 2006).
    private static double mase(Series actual, Series median) {
        double error = 0;
        double naive = 0;
        int count = Math.min(actual.size(), median.size());
        for (int i = 1; i < count; i++) {
            error += Math.abs(actual.at(i) - median.at(i));
            naive += Math.abs(actual.at(i) - actual.at(i - 1));
        }
        return naive > 0 ? error / naive : Double.NaN;
    }
}
