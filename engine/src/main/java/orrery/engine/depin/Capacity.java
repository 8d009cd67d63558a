package orrery.engine.depin;

/// An amount of each resource kind, in the kind's unit, none negative.
public record Capacity(double compute, double bandwidth, double storage, double energy) {
    public static final Capacity NONE = new Capacity(0, 0, 0, 0);

    public Capacity {
        if (!(compute >= 0 && bandwidth >= 0 && storage >= 0 && energy >= 0)) {
            throw new IllegalArgumentException(
                    "capacity %s/%s/%s/%s: amounts of 0 or more are needed"
                            .formatted(compute, bandwidth, storage, energy));
        }
    }

    /// `amount` of one kind, none of the others.
    public static Capacity only(ResourceKind kind, double amount) {
        return NONE.with(kind, amount);
    }

    public double of(ResourceKind kind) {
        return switch (kind) {
            case COMPUTE -> compute;
            case BANDWIDTH -> bandwidth;
            case STORAGE -> storage;
            case ENERGY -> energy;
        };
    }

    /// The same with another amount of one kind.
    public Capacity with(ResourceKind kind, double amount) {
        return switch (kind) {
            case COMPUTE -> new Capacity(amount, bandwidth, storage, energy);
            case BANDWIDTH -> new Capacity(compute, amount, storage, energy);
            case STORAGE -> new Capacity(compute, bandwidth, amount, energy);
            case ENERGY -> new Capacity(compute, bandwidth, storage, amount);
        };
    }

    public Capacity plus(ResourceKind kind, double amount) {
        return with(kind, of(kind) + amount);
    }
}
