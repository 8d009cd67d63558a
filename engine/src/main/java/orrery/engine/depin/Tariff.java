package orrery.engine.depin;

/// A provider's price of one unit for one epoch, by resource kind, in credits, none negative.
///
/// This is the price of capacity set aside ahead; what is taken on demand costs more, by the
/// provider's [Conditions].
public record Tariff(double compute, double bandwidth, double storage, double energy) {
    /// Usual price of on-demand capacity over that of capacity set aside (allocator.md section 2).
    public static final double ON_DEMAND_FACTOR = 3;

    public Tariff {
        if (!(compute >= 0 && bandwidth >= 0 && storage >= 0 && energy >= 0)) {
            throw new IllegalArgumentException(
                    "tariff %s/%s/%s/%s: prices of 0 or more are needed"
                            .formatted(compute, bandwidth, storage, energy));
        }
    }

    /// Every price multiplied.
    public Tariff times(double factor) {
        return new Tariff(compute * factor, bandwidth * factor, storage * factor, energy * factor);
    }

    public double of(ResourceKind kind) {
        return switch (kind) {
            case COMPUTE -> compute;
            case BANDWIDTH -> bandwidth;
            case STORAGE -> storage;
            case ENERGY -> energy;
        };
    }
}
