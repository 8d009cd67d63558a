package orrery.engine.agents.trust.trial;

/// What a provider of the test bed really is.
public enum Honesty {
    HONEST("honest"),
    /// Claims 1.2 to 3 times what it has.
    INFLATING("inflated capacity"),
    /// Reports 1.3 to 3 times the work it does.
    FAKING("fake usage"),
    /// Claims 1.3 to 2 times what it has; its ring vouches for it, and speaks ill of others.
    COLLUDING("collusion"),
    /// One machine under two to five names, each of which claims all of it.
    SYBIL("sybil"),
    /// Claims 1.1 to 1.2 times what it has all the time, or 1.2 to 1.5 times a third of the time.
    /// Less is within the headroom that is kept anyway.
    SLY("below threshold");

    private final String label;

    Honesty(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isLiar() {
        return this != HONEST;
    }
}
