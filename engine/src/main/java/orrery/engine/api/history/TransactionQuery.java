package orrery.engine.api.history;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;

/// Which transactions, in which order. A null field does not restrict.
///
/// @param party sender, recipient or created contract
/// @param height of the block, with `module`
/// @param succeeded only those that did, or did not
public record TransactionQuery(
        @Nullable Integer module,
        @Nullable Long height,
        @Nullable Address party,
        @Nullable Boolean succeeded,
        Column column,
        SortOrder order) {
    /// All transactions, newest first.
    public static final TransactionQuery NEWEST =
            new TransactionQuery(null, null, null, null, Column.TIME, SortOrder.DESCENDING);

    /// The transactions of one block, in their order.
    public static TransactionQuery ofBlock(int module, long height) {
        return new TransactionQuery(module, height, null, null, Column.TIME, SortOrder.ASCENDING);
    }

    /// The transactions of one account, newest first.
    public static TransactionQuery ofAccount(int module, Address address) {
        return new TransactionQuery(module, null, address, null, Column.TIME, SortOrder.DESCENDING);
    }

    /// What transactions can be ordered by.
    public enum Column {
        TIME,
        GAS_USED,
        VALUE,
        FEE
    }
}
