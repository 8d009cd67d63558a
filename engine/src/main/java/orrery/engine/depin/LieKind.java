package orrery.engine.depin;

/// What a provider lies about (allocator.md section 5).
public enum LieKind {
    /// Claims 1.2 to 3 times what it has.
    INFLATED_CAPACITY("inflatedCapacity", "inflated capacity", 1.2, 3, 1),
    /// Reports 1.3 to 3 times the work it does.
    FAKE_USAGE("fakeUsage", "fake usage", 1.3, 3, 1),
    /// Claims 1.3 to 2 times what it has; its ring vouches for it, and speaks ill of others.
    COLLUSION("collusion", "collusion", 1.3, 2, 2),
    /// One machine under several names, each of which claims all of it.
    SYBIL("sybil", "sybil", 1, 1, 2),
    /// Claims 1.1 to 1.2 times what it has all the time, or 1.2 to 1.5 times a third of the time.
    BELOW_THRESHOLD("belowThreshold", "below threshold", 1.1, 1.5, 1);

    private final String id;
    private final String label;
    private final double least;
    private final double most;
    private final int fewest;

    LieKind(String id, String label, double least, double most, int fewest) {
        this.id = id;
        this.label = label;
        this.least = least;
        this.most = most;
        this.fewest = fewest;
    }

    /// Stable, as in scenarios.
    public String id() {
        return id;
    }

    /// For people.
    public String label() {
        return label;
    }

    /// The smallest factor that is drawn, over what is true; `most` the largest.
    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /// How many it takes.
    public int fewest() {
        return fewest;
    }
}
