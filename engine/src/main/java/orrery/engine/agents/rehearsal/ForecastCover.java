package orrery.engine.agents.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.Decision;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.ResourceForecast;
import orrery.engine.depin.Demand;
import orrery.engine.depin.ResourceKind;

/// How often the intervals of an agent's forecasts held what came, by resource and by how far ahead
/// they were made. One thread at a time.
public final class ForecastCover {
    private static final int MOST_STEPS = 96;

    /// Newest first: the forecasts of the last epochs.
    private final Deque<List<ResourceForecast>> made = new ArrayDeque<>();

    private final Map<ResourceKind, int[]> held = new EnumMap<>(ResourceKind.class);
    private final Map<ResourceKind, int[]> met = new EnumMap<>(ResourceKind.class);

    ForecastCover() {
        for (ResourceKind kind : ResourceKind.values()) {
            held.put(kind, new int[MOST_STEPS]);
            met.put(kind, new int[MOST_STEPS]);
        }
    }

    /// What was measured.
    ///
    /// @param nominal the chance that an interval is meant to have, 0 to 1
    /// @param byKind by resource, the share of intervals that held what came, by steps ahead from 1
    ///   on; as far as forecasts have met their epoch
    public record Figures(double nominal, Map<ResourceKind, List<Double>> byKind) {
        public Figures {
            byKind = Map.copyOf(byKind);
        }
    }

    void add(EpochOutcome outcome) {
        Decision decision = outcome.decision();
        made.addFirst(decision.forecasts());
        if (made.size() > MOST_STEPS) {
            made.removeLast();
        }
        Map<ResourceKind, Double> total = new EnumMap<>(ResourceKind.class);
        for (Demand demand : outcome.demands()) {
            total.merge(demand.resource(), demand.amount(), Double::sum);
        }
        int step = 0;
        for (List<ResourceForecast> forecasts : made) {
            for (ResourceForecast forecast : forecasts) {
                Double actual = total.get(forecast.resource());
                if (actual != null && step < forecast.steps().size()) {
                    count(forecast, step, actual);
                }
            }
            step++;
        }
    }

    private void count(ResourceForecast forecast, int step, double actual) {
        int[] all = met.get(forecast.resource());
        int[] inside = held.get(forecast.resource());
        if (all != null && inside != null) {
            all[step]++;
            inside[step] += forecast.steps().get(step).contains(actual) ? 1 : 0;
        }
    }

    Figures figures() {
        Map<ResourceKind, List<Double>> shares = new EnumMap<>(ResourceKind.class);
        met.forEach((kind, all) -> {
            int[] inside = held.getOrDefault(kind, all);
            List<Double> steps = new ArrayList<>();
            for (int step = 0; step < MOST_STEPS && all[step] > 0; step++) {
                steps.add((double) inside[step] / all[step]);
            }
            if (!steps.isEmpty()) {
                shares.put(kind, steps);
            }
        });
        return new Figures(Forecaster.COVERAGE, shares);
    }
}
