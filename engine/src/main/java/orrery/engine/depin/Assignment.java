package orrery.engine.depin;

/// An amount of a resource that one provider carries for one demand.
public record Assignment(String demand, String provider, ResourceKind resource, double amount) {
    public Assignment {
        amount = FixedPoint.quantise(amount);
        if (!(amount >= 0)) {
            throw new IllegalArgumentException(
                    "%s of %s on %s: 0 or more is needed".formatted(amount, demand, provider));
        }
    }
}
