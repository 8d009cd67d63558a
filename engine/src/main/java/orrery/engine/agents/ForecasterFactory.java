package orrery.engine.agents;

/// Makes a forecaster for a new series.
@FunctionalInterface
public interface ForecasterFactory {
    /// @param season in epochs; below 2 there is none
    /// @param horizon farthest step that will be asked for, 1 or more
    /// @param forgetting 0.9 to 1
    Forecaster create(int season, int horizon, double forgetting);
}
