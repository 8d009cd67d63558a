package orrery.engine.agents.forecast;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.PolicyForecasters;

/// The forecasters there are.
public final class Forecasters {
    /// What the agent of a scenario forecasts with. The models behind [#total] would make its
    /// checkpoint four times as large, and gain nothing on such demand.
    public static final PolicyForecasters LEAN =
            new PolicyForecasters(
                    Forecasters::ensemble, Forecasters::withForest, Forecasters::withForest);

    private static final double FORGETTING = 0.998;

    private Forecasters() {}

    /// The agent's forecaster: all the simple ones, weighted online.
    ///
    /// @param season in epochs; below 2 there is none
    /// @param horizon farthest step that will be asked for often, 1 or more
    /// @param forgetting of the linear model, 0.9 to 1
    public static Forecaster ensemble(int season, int horizon, double forgetting) {
        List<PointMethod> methods = methods(season, forgetting);
        return alike(Ensemble.light(methods, horizon), season, horizon);
    }

    /// [#ensemble] with a random cut forest among its methods, for the few aggregates of an agent
    /// that may not be large.
    public static Forecaster withForest(int season, int horizon, double forgetting) {
        Seasons seasons = Seasons.ofDay(season);
        List<PointMethod> methods = methods(season, forgetting);
        methods.add(new ForestCaster(seasons, horizon));
        int reach =
                Math.max(
                        LinearLags.reach(Math.max(season, 8)),
                        ForestCaster.reach(seasons, horizon));
        Ensemble ensemble = Ensemble.light(methods, horizon);
        return new ConformalForecaster(ensemble, Seasons.NONE, reach, horizon, false);
    }

    /// Each simple method alone, and the ensemble last, for comparisons.
    public static List<Forecaster> all(int season, int horizon, double forgetting) {
        List<Forecaster> all = new ArrayList<>();
        for (PointMethod method : methods(season, forgetting)) {
            all.add(alike(method, season, horizon));
        }
        all.add(ensemble(season, horizon, forgetting));
        return all;
    }

    /// The most accurate forecaster there is, for a few series that matter: it costs a hundred
    /// times as much as [#ensemble].
    ///
    /// @param library whether the library's forest takes part beside our own
    public static Forecaster aggregate(Seasons seasons, int horizon, boolean library) {
        return banded(aggregateEnsemble(seasons, horizon, library), seasons, horizon);
    }

    /// [#aggregate] for an agent's totals.
    ///
    /// @param season steps of a day, 1 or less for none
    /// @param forgetting of the linear lags, 0 to 1
    public static Forecaster total(int season, int horizon, double forgetting) {
        Seasons seasons = Seasons.ofDay(season);
        return banded(aggregateEnsemble(seasons, horizon, false, forgetting), seasons, horizon);
    }

    static ConformalForecaster banded(Ensemble ensemble, Seasons seasons, int horizon) {
        int reach =
                Math.max(DirectLags.reach(seasons, horizon), ForestCaster.reach(seasons, horizon));
        return new ConformalForecaster(ensemble, seasons, reach, horizon, true);
    }

    static Ensemble aggregateEnsemble(Seasons seasons, int horizon, boolean library) {
        return aggregateEnsemble(seasons, horizon, library, FORGETTING);
    }

    private static Ensemble aggregateEnsemble(
            Seasons seasons, int horizon, boolean library, double forgetting) {
        int day = seasons.day();
        List<PointMethod> methods = new ArrayList<>();
        methods.add(new LastValue());
        if (seasons.hasDay()) {
            methods.add(new SeasonalNaive("day-naive", day));
        }
        if (seasons.hasWeek()) {
            methods.add(new SeasonalNaive("week-naive", seasons.week()));
        }
        methods.add(new HoltWinters(day));
        methods.add(new LinearLags(day, forgetting));
        for (DirectLags.Settings settings : directModels(seasons)) {
            methods.add(new DirectLags(settings, seasons, horizon));
        }
        methods.add(new ForestCaster(seasons, horizon));
        if (library) {
            methods.add(new RandomCutCaster(seasons, horizon));
        }
        return Ensemble.full(methods, horizon, seasons);
    }

    /// Short and long memory over all times of the day, then the same for each time of the day.
    private static List<DirectLags.Settings> directModels(Seasons seasons) {
        List<DirectLags.Settings> models = new ArrayList<>();
        models.add(new DirectLags.Settings("direct-lags", 0.998, 1, false, 0.5));
        models.add(new DirectLags.Settings("direct-lags-slow", 0.9998, 1, false, 0.5));
        if (seasons.hasDay()) {
            models.add(new DirectLags.Settings("hour-lags", 0.995, 24, false, 0));
            models.add(new DirectLags.Settings("hour-changes", 0.999, 24, true, 0.5));
            models.add(new DirectLags.Settings("quarter-changes", 0.999, 6, true, 0.5));
        }
        return models;
    }

    private static ConformalForecaster alike(PointMethod method, int season, int horizon) {
        int reach = LinearLags.reach(Math.max(season, 8));
        return new ConformalForecaster(method, Seasons.NONE, reach, horizon, false);
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
}
