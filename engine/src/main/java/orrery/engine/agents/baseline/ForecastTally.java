package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.PredictionInterval;
import orrery.engine.agents.ResourceForecast;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.ResourceKind;

/// How good the forecasts were that a policy's decisions record: the first half of the run is for
/// learning and gives the scale, the second is scored, every step of every forecast counted, and
/// resources are averaged. NaN where the run is too short. One thread at a time.
final class ForecastTally {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    private final int season;
    private final int epochs;
    private final List<double[]> totals = new ArrayList<>();
    private final List<List<ResourceForecast>> made = new ArrayList<>();
    private final double[] missed = new double[KINDS.length];
    private final long[] covered = new long[KINDS.length];
    private final long[] count = new long[KINDS.length];
    private int horizon;

    ForecastTally(DepinNetwork network, int epochs) {
        season = Math.max(1, network.seasonLength());
        this.epochs = epochs;
    }

    void add(EpochOutcome outcome) {
        double[] total = new double[KINDS.length];
        for (Demand demand : outcome.demands()) {
            total[demand.resource().place()] += demand.amount();
        }
        int now = totals.size();
        totals.add(total);
        made.add(now >= epochs / 2 ? outcome.decision().forecasts() : List.of());
        for (ResourceForecast forecast : outcome.decision().forecasts()) {
            horizon = Math.max(horizon, forecast.steps().size());
        }
        for (int step = 0; step < horizon && now - step >= epochs / 2; step++) {
            for (ResourceForecast forecast : made.get(now - step)) {
                if (step < forecast.steps().size()) {
                    score(forecast, step, total[forecast.resource().place()]);
                }
            }
        }
        if (now - horizon >= 0) {
            made.set(now - horizon, List.of());
        }
    }

    private void score(ResourceForecast forecast, int step, double actual) {
        PredictionInterval interval = forecast.steps().get(step);
        int k = forecast.resource().place();
        missed[k] += Math.abs(actual - interval.median());
        covered[k] += interval.contains(actual) ? 1 : 0;
        count[k]++;
    }

    /// Mean absolute error over that of the seasonal naive forecast in the first half.
    double mase() {
        double sum = 0;
        int kinds = 0;
        for (ResourceKind kind : KINDS) {
            int k = kind.place();
            double scale = 0;
            int pairs = 0;
            for (int i = season; i < epochs / 2; i++) {
                scale += Math.abs(totals.get(i)[k] - totals.get(i - season)[k]);
                pairs++;
            }
            if (count[k] > 0 && scale > 0) {
                sum += missed[k] / count[k] / (scale / pairs);
                kinds++;
            }
        }
        return kinds == 0 ? Double.NaN : sum / kinds;
    }

    /// Share of values within their 80 % interval.
    double cover80() {
        double sum = 0;
        int kinds = 0;
        for (ResourceKind kind : KINDS) {
            int k = kind.place();
            boolean isAsked = totals.stream().anyMatch(t -> t[k] > 0);
            if (count[k] > 0 && isAsked) {
                sum += (double) covered[k] / count[k];
                kinds++;
            }
        }
        return kinds == 0 ? Double.NaN : sum / kinds;
    }
}
