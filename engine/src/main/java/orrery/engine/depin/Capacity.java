package orrery.engine.depin;

/// An amount of each resource kind, in the kind's unit, none negative.
public record Capacity(
        double compute, double bandwidth, double storage, double energy, double gpu) {
    public static final Capacity NONE = new Capacity(0, 0, 0, 0, 0);

    public Capacity {
        if (!(compute >= 0 && bandwidth >= 0 && storage >= 0 && energy >= 0 && gpu >= 0)) {
            throw new IllegalArgumentException(
                    "capacity %s/%s/%s/%s/%s: amounts of 0 or more are needed"
                            .formatted(compute, bandwidth, storage, energy, gpu));
        }
    }

    /// `amount` of one kind, none of the others.
    public static Capacity only(ResourceKind kind, double amount) {
        return NONE.with(kind, amount);
    }

    /// @param amounts by [ResourceKind#place]
    public static Capacity byKind(double[] amounts) {
        return new Capacity(
                amounts[ResourceKind.COMPUTE.place()],
                amounts[ResourceKind.BANDWIDTH.place()],
                amounts[ResourceKind.STORAGE.place()],
                amounts[ResourceKind.ENERGY.place()],
                amounts[ResourceKind.GPU.place()]);
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

    /// The same with another amount of one kind.
    public Capacity with(ResourceKind kind, double amount) {
        return switch (kind) {
            case COMPUTE -> new Capacity(amount, bandwidth, storage, energy, gpu);
            case BANDWIDTH -> new Capacity(compute, amount, storage, energy, gpu);
            case STORAGE -> new Capacity(compute, bandwidth, amount, energy, gpu);
            case ENERGY -> new Capacity(compute, bandwidth, storage, amount, gpu);
            case GPU -> new Capacity(compute, bandwidth, storage, energy, amount);
        };
    }

    public Capacity plus(ResourceKind kind, double amount) {
        return with(kind, of(kind) + amount);
    }

    /// Every amount multiplied.
    public Capacity times(double factor) {
        return new Capacity(
                compute * factor,
                bandwidth * factor,
                storage * factor,
                energy * factor,
                gpu * factor);
    }
}
