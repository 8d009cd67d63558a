package orrery.engine.api;

/// What providers offer.
public enum Resource {
    COMPUTE("Compute", "vCPU"),
    BANDWIDTH("Bandwidth", "Mbit/s"),
    STORAGE("Storage", "TB"),
    ENERGY("Energy", "kW");

    private final String label;
    private final String unit;

    Resource(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    public String label() {
        return label;
    }

    /// The unit of every amount of this resource.
    public String unit() {
        return unit;
    }
}
