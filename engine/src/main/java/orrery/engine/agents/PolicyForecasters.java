package orrery.engine.agents;

/// What an agent forecasts with.
///
/// @param demands of single demands and of each resource
/// @param totals of the few totals by class that decide how much is set aside
public record PolicyForecasters(ForecasterFactory demands, ForecasterFactory totals) {}
