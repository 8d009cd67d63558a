package orrery.engine.agents;

import java.util.List;

/// A forecast of the next steps of one series: `steps.get(0)` is the step after the last value
/// observed.
public record Forecast(List<PredictionInterval> steps) {
    public Forecast {
        steps = List.copyOf(steps);
    }

    public int horizon() {
        return steps.size();
    }
}
