package orrery.engine.agents.forecast;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.Forecaster;

/// The forecasters there are.
public final class Forecasters {
    private Forecasters() {}

    /// The agent's forecaster: all the simple ones, weighted online.
    ///
    /// @param season in epochs; below 2 there is none
    /// @param horizon farthest step that will be asked for often, 1 or more
    /// @param forgetting of the linear model, 0.9 to 1
    public static Forecaster ensemble(int season, int horizon, double forgetting) {
        List<PointMethod> methods = methods(season, forgetting);
        return new ConformalForecaster(new Ensemble(methods, horizon), reach(season), horizon);
    }

    /// Each simple method alone, and the ensemble last, for comparisons.
    public static List<Forecaster> all(int season, int horizon, double forgetting) {
        List<Forecaster> all = new ArrayList<>();
        for (PointMethod method : methods(season, forgetting)) {
            all.add(new ConformalForecaster(method, reach(season), horizon));
        }
        all.add(ensemble(season, horizon, forgetting));
        return all;
    }

    private static List<PointMethod> methods(int season, double forgetting) {
        List<PointMethod> methods = new ArrayList<>();
        methods.add(new LastValue());
        if (season > 1) {
            methods.add(new SeasonalNaive("seasonal-naive", season));
        }
        methods.add(new HoltWinters(season));
        methods.add(new LinearLags(season, forgetting));
        return methods;
    }

    private static int reach(int season) {
        return LinearLags.reach(Math.max(season, 8));
    }
}
