package orrery.engine.api;

import java.util.Locale;

/// What providers offer.
public enum Resource {
    COMPUTE("Compute", "vCPU"),
    BANDWIDTH("Bandwidth", "Mbit/s"),
    STORAGE("Storage", "TB"),
    ENERGY("Energy", "kW"),
    GPU("GPU", "cards");

    private final String label;
    private final String unit;

    Resource(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    public String label() {
        return label;
    }

    /// As sentences have it.
    public String noun() {
        return this == GPU ? label : label.toLowerCase(Locale.ROOT);
    }

    /// The unit of every amount of this resource.
    public String unit() {
        return unit;
    }
}
