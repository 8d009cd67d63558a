package orrery.engine.agents;

/// What somebody is suspected of.
public enum Offence {
    /// Claims a fifth or more beyond what it has.
    INFLATED_CAPACITY("inflated capacity"),
    /// Claims a little too much for long, or much for a short while now and then.
    BELOW_THRESHOLD("below threshold"),
    /// Reports work that nobody saw.
    FAKE_USAGE("fake usage"),
    /// Vouches for claims that others find false.
    COLLUSION("collusion"),
    /// Offers one machine under several names.
    SYBIL("sybil");

    private final String label;

    Offence(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
