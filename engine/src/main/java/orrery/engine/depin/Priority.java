package orrery.engine.depin;

/// The class of a demand, most important first.
public enum Priority {
    CRITICAL("critical"),
    STANDARD("standard"),
    BEST_EFFORT("best-effort");

    private final String label;

    Priority(String label) {
        this.label = label;
    }

    /// Place among the classes, the most important at 0.
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }

    /// Lower case, as in files and sentences.
    public String label() {
        return label;
    }
}
