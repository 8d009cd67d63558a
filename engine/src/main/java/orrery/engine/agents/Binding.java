package orrery.engine.agents;

/// The constraint that kept a demand from (more of) a provider.
public enum Binding {
    NONE("none"),
    PROVIDER_LIMIT("provider limit"),
    HEADROOM("headroom"),
    CRITICAL_SHARE("share kept for critical demand"),
    CONCENTRATION_CAP("concentration cap"),
    LATENCY("latency limit"),
    REGION("region"),
    OUTAGE("outage"),
    VALUE("not worth its price"),
    QUARANTINE("quarantine");

    private final String label;

    Binding(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
