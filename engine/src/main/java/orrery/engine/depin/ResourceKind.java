package orrery.engine.depin;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a provider offers, with the unit in which it is measured everywhere. Stored decisions and
/// injections name a kind by its place: a new one goes to the end.
public enum ResourceKind {
    COMPUTE("compute", "vCPU"),
    BANDWIDTH("bandwidth", "Mbit/s"),
    STORAGE("storage", "TB"),
    ENERGY("energy", "kW"),
    GPU("gpu", "cards");

    private final String label;
    private final String unit;

    ResourceKind(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /// The kind with this label, if there is one.
    public static Optional<ResourceKind> labelled(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /// Every label, for messages: `compute, bandwidth, storage, energy or gpu`.
    public static String labels() {
        ResourceKind[] all = values();
        return Arrays.stream(all)
                        .limit(all.length - 1L)
                        .map(ResourceKind::label)
                        .collect(Collectors.joining(", "))
                + " or "
                + all[all.length - 1].label;
    }

    /// Lower case, as in files and identifiers.
    public String label() {
        return label;
    }

    /// As sentences have it.
    public String noun() {
        return this == GPU ? "GPU" : label;
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
