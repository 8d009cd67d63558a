package orrery.engine.agents.forecast;

import java.util.Map;
import orrery.engine.agents.Checkpointed;

/// Forecasts single values; [ConformalForecaster] puts the intervals around them. One thread at a
/// time.
interface PointMethod extends Checkpointed {
    String name();

    /// Takes in the next value. The history already holds it as its newest.
    void observe(History history);

    /// Fills `steps` with the values 1, 2, ... ahead.
    void predict(History history, double[] steps);

    /// As [orrery.engine.agents.Forecaster#weights].
    default Map<String, Double> weights() {
        return Map.of();
    }
}
