package orrery.engine.agents;

import orrery.engine.depin.FixedPoint;

/// A provider that could have been given (more of) a demand and was not.
///
/// @param score what it scored
/// @param binding the constraint against it, or [Binding#NONE] where it just scored lower
/// @param bindingPrice what one more unit of the constraint would be worth, in the score's unit
/// @param limit the constraint's limit: for a capacity in the resource's unit, for latency in
///   milliseconds, else 0
/// @param free what the provider had left of its capacity, in the resource's unit
/// @param latencyMillis that the demand's users see of it
/// @param unitPrice the provider's tariff, credits per unit and epoch
public record Alternative(
        String provider,
        Score score,
        Binding binding,
        double bindingPrice,
        double limit,
        double free,
        double latencyMillis,
        double unitPrice) {
    public Alternative {
        bindingPrice = FixedPoint.quantise(bindingPrice);
        limit = FixedPoint.quantise(limit);
        free = FixedPoint.quantise(free);
        latencyMillis = FixedPoint.quantise(latencyMillis);
        unitPrice = FixedPoint.quantise(unitPrice);
    }
}
