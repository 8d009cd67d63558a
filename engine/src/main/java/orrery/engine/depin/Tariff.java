package orrery.engine.depin;

/// A provider's price of one unit for one epoch, by resource kind, in credits, none negative.
///
/// This is the price of capacity set aside ahead; what is taken on demand costs more, by the
/// provider's [Conditions].
public record Tariff(double compute, double bandwidth, double storage, double energy, double gpu) {
    /// Usual price of on-demand capacity over that of capacity set aside (allocator.md section 2).
    public static final double ON_DEMAND_FACTOR = 3;

    public Tariff {
        if (!(compute >= 0 && bandwidth >= 0 && storage >= 0 && energy >= 0 && gpu >= 0)) {
            throw new IllegalArgumentException(
                    "tariff %s/%s/%s/%s/%s: prices of 0 or more are needed"
                            .formatted(compute, bandwidth, storage, energy, gpu));
        }
    }

    /// The same price for every kind.
    public static Tariff flat(double price) {
        return new Tariff(price, price, price, price, price);
    }

    /// A price for one kind, the others free.
    public static Tariff only(ResourceKind kind, double price) {
        double[] prices = new double[ResourceKind.values().length];
        prices[kind.place()] = price;
        return byKind(prices);
    }

    /// @param prices by [ResourceKind#place]
    public static Tariff byKind(double[] prices) {
        return new Tariff(
                prices[ResourceKind.COMPUTE.place()],
                prices[ResourceKind.BANDWIDTH.place()],
                prices[ResourceKind.STORAGE.place()],
                prices[ResourceKind.ENERGY.place()],
                prices[ResourceKind.GPU.place()]);
    }

    /// Every price multiplied.
    public Tariff times(double factor) {
        return new Tariff(
                compute * factor,
                bandwidth * factor,
                storage * factor,
                energy * factor,
                gpu * factor);
    }

    public double of(ResourceKind kind) {
        return switch (kind) {
            case COMPUTE -> compute;
            case BANDWIDTH -> bandwidth;
            case STORAGE -> storage;
            case ENERGY -> energy;
            case GPU -> gpu;
        };
    }
}
