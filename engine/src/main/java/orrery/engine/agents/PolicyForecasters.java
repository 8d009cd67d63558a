package orrery.engine.agents;

/// What an agent forecasts with.
///
/// @param demands of single demands
/// @param resources of each resource's demand, up to the horizon
/// @param totals of the few totals by class that decide how much is set aside
public record PolicyForecasters(
        ForecasterFactory demands, ForecasterFactory resources, ForecasterFactory totals) {
    /// Forecasts resources as single demands.
    public PolicyForecasters(ForecasterFactory demands, ForecasterFactory totals) {
        this(demands, demands, totals);
    }
}
