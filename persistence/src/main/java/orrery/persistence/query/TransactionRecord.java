package orrery.persistence.query;

import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.audit.Quantity;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiFunction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.persistence.sqlite.Rows;

/// A transaction with its place and what came of it, as stored.
record TransactionRecord(
        long id,
        int module,
        long height,
        int position,
        Hash256 hash,
        Address sender,
        Address recipient,
        UInt256 fee,
        long gasUsed,
        boolean succeeded,
        long virtualMillis,
        Transaction transaction) {
    static final String SELECT =
            """
            SELECT t.id, t.module, b.height, t.position, t.hash, t.sender, t.recipient, t.fee,
              t.gas_used, t.succeeded, h.virtual_millis, t.envelope
            FROM transactions t JOIN blocks b ON b.id = t.block
            JOIN hub_blocks h ON h.number = b.hub_number
            """;

    private static final int SELECTOR_SIZE = 4;

    /// From the columns of [#SELECT].
    static TransactionRecord read(Rows rows) {
        return new TransactionRecord(
                rows.number(),
                rows.count(),
                rows.number(),
                rows.count(),
                rows.hash(),
                rows.address(),
                rows.address(),
                Quantity.decode(rows.bytes()),
                rows.number(),
                rows.flag(),
                rows.number(),
                Transaction.decode(rows.bytes()));
    }

    TransactionRow row(Names names) {
        return new TransactionRow(
                module,
                names.module(module),
                height,
                position,
                hash,
                transaction.type(),
                sender,
                recipient,
                names.name(module, recipient),
                transaction.isCreation(),
                method(names),
                transaction.value(),
                fee,
                gasUsed,
                succeeded,
                virtualMillis);
    }

    private @Nullable String method(Names names) {
        Bytes data = transaction.data();
        if (transaction.isCreation() || data.isEmpty()) {
            return null;
        }
        return names.abi(module, recipient)
                .flatMap(abi -> abi.functionOf(data))
                .map(AbiFunction::name)
                .orElseGet(() -> data.slice(0, Math.min(SELECTOR_SIZE, data.size())).toHex());
    }
}
