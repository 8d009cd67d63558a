package orrery.engine.audit;

import java.util.List;
import orrery.engine.chain.Log;
import orrery.engine.chain.Receipt;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;

/// A row of the table of receipts.
///
/// @param id the row of its transaction
/// @param hash Keccak-256 of the receipt as the block's receipts root commits to it, which tells
///   the very row that was altered
/// @param content canonical RLP `[status, cumulativeGasUsed, [[address, [topic, …], data], …]]`: an
///   EIP-658 receipt without its type, which the transaction tells, and its bloom, which the logs
///   tell
public record StoredReceipt(long id, Bytes hash, Bytes content) implements StoredRow {
    /// The row that a receipt must have.
    ///
    /// @throws IllegalArgumentException for a receipt from before Byzantium
    public static StoredReceipt of(long id, Receipt receipt) {
        if (receipt.postState() != null) {
            throw new IllegalArgumentException("a receipt with a state root: no module has such");
        }
        RlpWriter out = new RlpWriter(256);
        out.beginList().number(receipt.succeeded() ? 1 : 0).number(receipt.cumulativeGasUsed());
        out.beginList();
        receipt.logs().forEach(log -> log.writeTo(out));
        Bytes content = out.endList().endList().toBytes();
        return new StoredReceipt(id, Columns.hashOf(receipt.encode()), content);
    }

    /// The receipt behind the column.
    ///
    /// @param type of the transaction
    /// @throws RlpException where the column holds no receipt
    public Receipt decode(int type) {
        RlpReader in = new RlpReader(content);
        in.beginList();
        long status = in.number(1);
        if (status > 1) {
            throw new RlpException(1, "a status of " + status + " where 0 or 1 is needed");
        }
        long cumulativeGasUsed = in.positive();
        List<Log> logs = in.list(Log::read);
        in.endList();
        in.end();
        return Receipt.withStatus(type, status == 1, cumulativeGasUsed, logs);
    }

    @Override
    public String table() {
        return "receipts";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("id", id), new Column("hash", hash), new Column("content", content));
    }
}
