package orrery.engine.agents;

import orrery.engine.depin.Demand;

/// What is expected of one demand in the epoch for which capacity is set aside.
///
/// @param last the demand as it was last seen
/// @param median the forecast of its amount
/// @param upper the amount that should be enough with the chance its class asks for
public record Outlook(Demand last, double median, double upper) {}
