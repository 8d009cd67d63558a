package orrery.engine.depin;

/// What a provider asks for beside its [Tariff], and how it fails.
///
/// @param onDemand credits per unit and epoch for what was not set aside
/// @param activationCost credits for each epoch and resource in which it carries anything
/// @param carbonPerUnit grams of CO2 equivalent for a unit carried through an epoch
/// @param meanRepairEpochs mean length of its outages; 0 takes the network's own
public record Conditions(
        Tariff onDemand, double activationCost, double carbonPerUnit, double meanRepairEpochs) {
    public Conditions {
        if (!(activationCost >= 0 && carbonPerUnit >= 0 && meanRepairEpochs >= 0)) {
            throw new IllegalArgumentException(
                    "activation cost %s, carbon %s, repair %s: 0 or more are needed"
                            .formatted(activationCost, carbonPerUnit, meanRepairEpochs));
        }
    }

    /// On demand at [Tariff#ON_DEMAND_FACTOR] times the tariff, and nothing beside.
    public static Conditions usual(Tariff tariff) {
        return new Conditions(tariff.times(Tariff.ON_DEMAND_FACTOR), 0, 0, 0);
    }
}
