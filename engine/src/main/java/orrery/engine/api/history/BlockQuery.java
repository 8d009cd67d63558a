package orrery.engine.api.history;

import org.jspecify.annotations.Nullable;

/// Which blocks, in which order.
///
/// @param module an index, -1 for the hub, or null for all modules without the hub
/// @param withTransactions leaves out empty blocks
public record BlockQuery(
        @Nullable Integer module, boolean withTransactions, Column column, SortOrder order) {
    /// All modules' blocks, newest first.
    public static final BlockQuery NEWEST =
            new BlockQuery(null, false, Column.TIME, SortOrder.DESCENDING);

    /// What blocks can be ordered by.
    public enum Column {
        TIME,
        HEIGHT,
        TRANSACTIONS,
        GAS_USED
    }
}
