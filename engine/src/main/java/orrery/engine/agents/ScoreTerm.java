package orrery.engine.agents;

/// The parts of a [Score], in the order in which they are summed and stored.
public enum ScoreTerm {
    VALUE("value", "what a served unit is worth"),
    PRIORITY("priority", "weight of the demand's class"),
    COST("cost", "price of the provider"),
    ON_DEMAND("on demand", "extra price of what is not set aside"),
    LATENCY("latency", "distance to the users"),
    RELIABILITY("reliability", "expected loss by outages"),
    STICKINESS("stickiness", "already served there"),
    FAIRNESS("fairness", "the provider's earnings against its share of capacity"),
    CONGESTION("congestion", "price of the provider's scarce capacity");

    private final String label;
    private final String meaning;

    ScoreTerm(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /// Place in [Score#terms]; decisions are stored in this order, so a new term goes last.
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }
}
