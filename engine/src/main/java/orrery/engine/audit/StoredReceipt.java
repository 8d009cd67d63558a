package orrery.engine.audit;

import java.util.List;
import orrery.engine.chain.Log;
import orrery.engine.chain.Receipt;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A row of the table of receipts.
///
/// @param id the row of its transaction
/// @param content canonical RLP `[status, cumulativeGasUsed, [[address, [topic, …], data], …]]`: an
///   EIP-658 receipt without its type, which the transaction tells, and its bloom, which the logs
///   tell
public record StoredReceipt(long id, Bytes content) {
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
        for (Log log : receipt.logs()) {
            out.beginList().address(log.address()).beginList();
            log.topics().forEach(out::hash);
            out.endList().bytes(log.data()).endList();
        }
        return new StoredReceipt(id, out.endList().endList().toBytes());
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
        List<Log> logs = in.list(StoredReceipt::readLog);
        in.endList();
        in.end();
        return Receipt.withStatus(type, status == 1, cumulativeGasUsed, logs);
    }

    private static Log readLog(RlpReader in) {
        in.beginList();
        int offset = in.offset();
        Address address = in.address();
        List<Hash256> topics = in.list(RlpReader::hash);
        if (topics.size() > Log.MAX_TOPICS) {
            throw new RlpException(offset, topics.size() + " topics, of which 4 are allowed");
        }
        Bytes data = in.bytes();
        in.endList();
        return new Log(address, topics, data);
    }
}
