package orrery.engine.agents;

import orrery.engine.depin.FixedPoint;

/// What one provider was given of a demand.
///
/// @param amount in the resource's unit, above 0
/// @param unitPrice the provider's tariff, credits per unit and epoch
/// @param score why
public record Share(String provider, double amount, double unitPrice, Score score) {
    public Share {
        amount = FixedPoint.quantise(amount);
        unitPrice = FixedPoint.quantise(unitPrice);
    }
}
