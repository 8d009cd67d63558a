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

    /// The series goes on at another level: whatever came before the newest values is taken as if
    /// it had been so many times as much, and the history holds it so. What was learned of the
    /// series' shape stays true.
    ///
    /// @param factor above 0
    /// @param since how many values are at the new level
    default void rescale(double factor, int since) {}

    /// As [orrery.engine.agents.Forecaster#weights].
    default Map<String, Double> weights() {
        return Map.of();
    }
}
