package orrery.engine.api;

/// What a provider may lie about.
public enum LieKind {
    INFLATED_CAPACITY("inflated capacity", "claims more than it has", 1.6, 1),
    FAKE_USAGE("fake usage", "reports more work than it does", 1.6, 1),
    COLLUSION("collusion", "claims too much, and vouches for others that do", 1.6, 2),
    SYBIL("sybil", "offers one machine under several names", 1, 2),
    BELOW_THRESHOLD("below threshold", "claims a little too much, for long", 1.15, 1);

    private final String label;
    private final String does;
    private final double usualFactor;
    private final int fewest;

    LieKind(String label, String does, double usualFactor, int fewest) {
        this.label = label;
        this.does = does;
        this.usualFactor = usualFactor;
        this.fewest = fewest;
    }

    public String label() {
        return label;
    }

    /// What such a provider does, in words that follow its name.
    public String does() {
        return does;
    }

    /// A factor to offer, of what is true that is said.
    public double usualFactor() {
        return usualFactor;
    }

    /// How many providers it takes.
    public int fewest() {
        return fewest;
    }
}
