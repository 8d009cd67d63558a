package orrery.engine.depin;

/// A party that offers capacity.
///
/// @param id short and unique, like `P07`
/// @param name for people
/// @param capacity what it can carry at once; no allocation may pass it
/// @param tariff credits per unit and epoch
/// @param latencyMillis its own access latency, added to the way between regions
/// @param reliability share of epochs in which it claims to be up, 0 to 1
/// @param joined first epoch in which it takes part
/// @param conditions what it asks for beside the tariff
public record Provider(
        String id,
        String name,
        Region region,
        Capacity capacity,
        Tariff tariff,
        double latencyMillis,
        double reliability,
        long joined,
        Conditions conditions) {
    public Provider {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a provider needs an id");
        }
        if (!(latencyMillis >= 0)) {
            throw new IllegalArgumentException(
                    "provider %s has latency %s ms: 0 or more is needed"
                            .formatted(id, latencyMillis));
        }
        if (!(reliability >= 0 && reliability <= 1)) {
            throw new IllegalArgumentException(
                    "provider %s has reliability %s: 0 to 1 is needed".formatted(id, reliability));
        }
    }

    /// A provider with the usual conditions.
    public Provider(
            String id,
            String name,
            Region region,
            Capacity capacity,
            Tariff tariff,
            double latencyMillis,
            double reliability,
            long joined) {
        this(
                id,
                name,
                region,
                capacity,
                tariff,
                latencyMillis,
                reliability,
                joined,
                Conditions.usual(tariff));
    }

    /// What a unit costs that was not set aside.
    public double onDemandPrice(ResourceKind kind) {
        return conditions.onDemand().of(kind);
    }

    /// Latency that a user in `home` sees, milliseconds.
    public double latencyMillisFrom(Region home) {
        return latencyMillis + region.roundTripMillis(home);
    }
}
