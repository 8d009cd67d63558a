package orrery.persistence.ledger;

import java.util.List;
import orrery.engine.audit.StoredBlock;
import orrery.engine.audit.StoredHubBlock;
import orrery.engine.audit.StoredLog;
import orrery.engine.audit.StoredReceipt;
import orrery.engine.audit.StoredTransaction;
import orrery.engine.chain.Block;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Log;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Address;
import orrery.engine.runtime.RoundCommit.SealedBlock;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Session;

/// Writes blocks with their transactions, receipts and logs. Owned by the writer's thread.
public final class BlockWriter {
    private final Command insertHubBlock;
    private final Command insertBlock;
    private final Command insertTiming;
    private final Command insertTransaction;
    private final Command insertReceipt;
    private final Command insertLog;

    private long nextBlock;
    private long nextTransaction;
    private long nextLog;

    public BlockWriter(Session session) {
        insertHubBlock = session.prepare("INSERT INTO hub_blocks VALUES (?,?,?,?)");
        insertBlock = session.prepare("INSERT INTO blocks VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        insertTiming = session.prepare("INSERT INTO execution_times VALUES (?,?)");
        insertTransaction =
                session.prepare("INSERT INTO transactions VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        insertReceipt = session.prepare("INSERT INTO receipts VALUES (?,?,?)");
        insertLog = session.prepare("INSERT INTO logs VALUES (?,?,?,?,?)");
        nextBlock = 1 + session.number("SELECT max(id) FROM blocks");
        nextTransaction = 1 + session.number("SELECT max(id) FROM transactions");
        nextLog = 1 + session.number("SELECT max(id) FROM logs");
    }

    public void write(HubHeader header) {
        StoredHubBlock row = StoredHubBlock.of(header);
        insertHubBlock.number(row.number()).bytes(row.hash()).bytes(row.header());
        insertHubBlock.number(row.virtualMillis()).run();
    }

    /// Writes a block of the round whose hub block has the number.
    ///
    /// @return its row
    public long write(SealedBlock sealed, long hubNumber) {
        Block block = sealed.block();
        StoredBlock row =
                StoredBlock.of(
                        nextBlock++,
                        sealed.module(),
                        hubNumber,
                        nextTransaction,
                        block,
                        sealed.receipts());
        insertBlock.number(row.id()).number(row.module()).number(row.height());
        insertBlock.number(row.hubNumber()).bytes(row.hash()).bytes(row.header());
        insertBlock.bytes(row.withdrawals()).number(row.firstTransaction());
        insertBlock.number(row.transactions()).number(row.failedTransactions());
        insertBlock.number(row.gasUsed()).number(row.sizeBytes()).run();
        insertTiming.number(row.id()).number(sealed.executeMicros()).run();

        long gasBefore = 0;
        for (int i = 0; i < block.transactions().size(); i++) {
            Receipt receipt = sealed.receipts().get(i);
            var place =
                    new StoredTransaction.Place(
                            nextTransaction++,
                            row.id(),
                            i,
                            sealed.module(),
                            block.header().baseFeePerGas());
            long gasUsed = receipt.cumulativeGasUsed() - gasBefore;
            gasBefore = receipt.cumulativeGasUsed();
            write(place, block.transactions().get(i), gasUsed, receipt);
        }
        return row.id();
    }

    private void write(
            StoredTransaction.Place place, Transaction transaction, long gasUsed, Receipt receipt) {
        Address sender =
                transaction
                        .sender()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "transaction "
                                                + transaction.hash()
                                                + " of a block has no sender"));
        StoredTransaction row =
                StoredTransaction.of(place, transaction, sender, gasUsed, receipt.succeeded());
        insertTransaction.number(row.id()).number(row.block()).number(row.position());
        insertTransaction.number(row.module()).bytes(row.hash()).bytes(row.sender());
        insertTransaction.bytes(row.recipient()).bytes(row.value()).bytes(row.fee());
        insertTransaction.number(row.gasUsed()).number(row.succeeded()).bytes(row.envelope());
        insertTransaction.run();
        StoredReceipt stored = StoredReceipt.of(row.id(), receipt);
        insertReceipt.number(stored.id()).bytes(stored.hash()).bytes(stored.content()).run();
        write(row.id(), receipt.logs());
    }

    private void write(long transaction, List<Log> logs) {
        for (int i = 0; i < logs.size(); i++) {
            StoredLog row = StoredLog.of(nextLog++, transaction, i, logs.get(i));
            insertLog.number(row.id()).number(row.transaction()).number(row.position());
            insertLog.bytes(row.address()).bytes(row.topic0()).run();
        }
    }
}
