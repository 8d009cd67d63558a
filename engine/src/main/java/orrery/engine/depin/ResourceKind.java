package orrery.engine.depin;

/// What a provider offers, with the unit in which it is measured everywhere.
public enum ResourceKind {
    COMPUTE("compute", "vCPU"),
    BANDWIDTH("bandwidth", "Mbit/s"),
    STORAGE("storage", "TB"),
    ENERGY("energy", "kW");

    private final String label;
    private final String unit;

    ResourceKind(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /// Lower case, as in files and sentences.
    public String label() {
        return label;
    }

    /// Place among the kinds, for arrays by kind.
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }

    public String unit() {
        return unit;
    }
}
