package orrery.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.audit.StoredReceipt;
import orrery.engine.audit.StoredTransaction;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Log;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Hash256;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// A transaction's page.
final class TransactionPages {
    private final Session session;
    private final Names names;

    TransactionPages(Session session, Names names) {
        this.session = session;
        this.names = names;
    }

    Optional<TransactionDetail> page(Hash256 hash) {
        try (Command select =
                        session.prepare(TransactionRecord.SELECT + "WHERE t.hash = ? LIMIT 1");
                Rows rows = select.hash(hash).rows()) {
            return rows.next() ? Optional.of(page(TransactionRecord.read(rows))) : Optional.empty();
        }
    }

    private TransactionDetail page(TransactionRecord record) {
        Transaction transaction = record.transaction();
        Receipt receipt = receipt(record);
        CallDecoder decoder = new CallDecoder(names);
        Tokens tokens = new Tokens(session, names, record.module());
        boolean hasFeeCap = transaction.type() >= 2;
        try (Command select =
                        session.prepare(
                                "SELECT hash, header FROM blocks WHERE module = ? AND height = ?");
                Rows block = select.number(record.module()).number(record.height()).rows()) {
            if (!block.next()) {
                throw new IllegalArgumentException("the block of " + record.hash() + " is missing");
            }
            Hash256 blockHash = block.hash();
            BlockHeader header = BlockHeader.decode(block.bytes());
            return new TransactionDetail(
                    record.row(names),
                    blockHash,
                    transaction.nonce(),
                    transaction.gasLimit(),
                    StoredTransaction.effectiveGasPrice(transaction, header.baseFeePerGas()),
                    hasFeeCap ? transaction.maxFeePerGas() : null,
                    hasFeeCap ? transaction.maxPriorityFeePerGas() : null,
                    receipt.cumulativeGasUsed(),
                    new Sentences(names, decoder, tokens, record).of(receipt.logs()),
                    transaction.data(),
                    decoder.decodeCall(record),
                    logs(decoder, record.module(), receipt.logs()),
                    inBlock(record, -1),
                    inBlock(record, 1),
                    bySender(record, "id < ? ORDER BY id DESC"),
                    bySender(record, "id > ? ORDER BY id"),
                    transaction.encode());
        }
    }

    private Receipt receipt(TransactionRecord record) {
        try (Command select =
                        session.prepare("SELECT id, hash, content FROM receipts WHERE id = ?");
                Rows rows = select.number(record.id()).rows()) {
            if (!rows.next()) {
                throw new IllegalArgumentException(
                        "the receipt of " + record.hash() + " is missing");
            }
            return new StoredReceipt(rows.number(), rows.bytes(), rows.bytes())
                    .decode(record.transaction().type());
        }
    }

    private static List<LogEntry> logs(CallDecoder decoder, int module, List<Log> logs) {
        List<LogEntry> entries = new ArrayList<>(logs.size());
        for (int i = 0; i < logs.size(); i++) {
            entries.add(decoder.entry(module, i, logs.get(i)));
        }
        return entries;
    }

    /// The neighbour in the same block: ids of a block are a range.
    private @Nullable Hash256 inBlock(TransactionRecord record, int step) {
        try (Command select =
                        session.prepare(
                                "SELECT hash FROM transactions WHERE id = ?"
                                        + " AND block = (SELECT block FROM transactions WHERE id = ?)");
                Rows rows = select.number(record.id() + step).number(record.id()).rows()) {
            return rows.next() ? rows.hash() : null;
        }
    }

    private @Nullable Hash256 bySender(TransactionRecord record, String rest) {
        try (Command select =
                        session.prepare(
                                "SELECT hash FROM transactions WHERE sender = ? AND module = ? AND "
                                        + rest
                                        + " LIMIT 1");
                Rows rows =
                        select.address(record.sender())
                                .number(record.module())
                                .number(record.id())
                                .rows()) {
            return rows.next() ? rows.hash() : null;
        }
    }
}
