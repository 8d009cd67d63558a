package orrery.engine.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.primitives.Bytes;

/// A row of the table that finds logs by their address and first topic.
///
/// @param id counts the logs of all modules from 1 in the order of transactions
/// @param transaction the row of its transaction
/// @param position in the receipt, from 0
/// @param topic0 null for a log without topics
public record StoredLog(
        long id, long transaction, long position, Bytes address, @Nullable Bytes topic0)
        implements StoredRow {
    /// The row that a log must have.
    public static StoredLog of(long id, long transaction, int position, Log log) {
        return new StoredLog(
                id,
                transaction,
                position,
                Columns.of(log.address()),
                log.topics().isEmpty() ? null : Columns.of(log.topics().getFirst()));
    }

    @Override
    public String table() {
        return "logs";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("id", id),
                new Column("tx", transaction),
                new Column("position", position),
                new Column("address", address),
                new Column("topic0", topic0));
    }
}
