package orrery.engine.api.history;

/// Which way a column is ordered.
public enum SortOrder {
    ASCENDING,
    DESCENDING
}
