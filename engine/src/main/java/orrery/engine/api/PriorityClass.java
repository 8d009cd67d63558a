package orrery.engine.api;

/// The classes of demand, the most important first.
public enum PriorityClass {
    CRITICAL("Critical"),
    STANDARD("Standard"),
    BEST_EFFORT("Best effort");

    private final String label;

    PriorityClass(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
