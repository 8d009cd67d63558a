package orrery.engine.agents;

import java.util.Map;

/// Learns one series online, value by value, and forecasts its next steps.
///
/// A forecaster is owned by one thread at a time, draws no chance and reads no clock: the same
/// values give the same forecasts, bit for bit.
public interface Forecaster extends Checkpointed {
    /// Nominal chance that a [PredictionInterval] holds the value.
    double COVERAGE = 0.8;

    /// The method's name, as in tables.
    String name();

    /// Takes in the next value of the series; a forecaster also scores its own earlier forecasts by
    /// it.
    void observe(double value);

    /// The next `horizon` steps, 1 or more; flat at the last value (0 before any) until enough is
    /// known.
    Forecast forecast(int horizon);

    /// The value that should not be passed `step` epochs ahead with chance `level`; never falls as
    /// `level` rises.
    ///
    /// @param step 1 or more
    /// @param level 0.5 to 0.999
    double quantile(int step, double level);

    /// How much each method counts in the next step's forecast, by name, adding up to 1; empty
    /// where there is one method only.
    default Map<String, Double> weights() {
        return Map.of();
    }
}
