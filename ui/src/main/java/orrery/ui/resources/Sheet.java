package orrery.ui.resources;

/// What stands beside the map.
public enum Sheet {
    PROVIDERS("Providers", "load of what they claim"),
    DEMAND("Demand", "served of what was asked"),
    FAIRNESS("Fairness", "got of what is due"),
    PREFLIGHT("Pre-flight", "beside the newest epoch's demand");

    private final String label;
    private final String unit;

    Sheet(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    public String label() {
        return label;
    }

    String unit() {
        return unit;
    }
}
