package orrery.engine.audit;

import java.util.List;
import orrery.engine.agents.Decision;
import orrery.engine.agents.DecisionCodec;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Bytes;

/// A row of the table of decisions.
///
/// @param encoded canonical; `epoch` and `hash` follow from it
/// @param anchorModule whose `DecisionAnchor` contract was told the hash
/// @param anchorTransaction by which transaction, its hash
/// @param anchor the transaction itself (EIP-2718), which may still have to reach the ledger
public record StoredDecision(
        long epoch,
        Bytes hash,
        Bytes encoded,
        long anchorModule,
        Bytes anchorTransaction,
        Bytes anchor)
        implements StoredRow {
    /// The row that a decision must have.
    public static StoredDecision of(Decision decision, long anchorModule, Transaction anchor) {
        Bytes encoded = Bytes.wrap(decision.encode());
        return new StoredDecision(
                decision.epoch().index(),
                Columns.hashOf(encoded),
                encoded,
                anchorModule,
                Columns.of(anchor.hash()),
                anchor.encode());
    }

    /// The decision behind the column.
    ///
    /// @throws orrery.engine.agents.DecisionFormatException where the column holds none
    public Decision decode() {
        return DecisionCodec.decode(encoded.toArray());
    }

    @Override
    public String table() {
        return "decisions";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("epoch", epoch),
                new Column("hash", hash),
                new Column("encoded", encoded),
                new Column("anchor_module", anchorModule),
                new Column("anchor_transaction", anchorTransaction),
                new Column("anchor", anchor));
    }
}
