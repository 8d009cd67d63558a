package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.LogsBloom;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.primitives.UInt256;
import orrery.engine.trie.TrieRoot;

/// The bodies of blocks: transactions, receipts and logs against their canonical bytes, and all of
/// them against the block's header. Three cursors go along with the blocks.
final class BodyAudit {
    private final Tally transactionRows = new Tally("transactions");
    private final Tally signatures = new Tally("signatures");
    private final Tally receiptRows = new Tally("receipts");
    private final Tally logRows = new Tally("logs");
    private final Tally transactionsRoots = new Tally("transactions roots");
    private final Tally receiptsRoots = new Tally("receipts roots");
    private final Tally blooms = new Tally("logs blooms");
    private final Tally gas = new Tally("gas used");
    private final Tally withdrawalsRoots = new Tally("withdrawals roots");

    private final List<AuditSource.Module> modules;
    private @Nullable AuditCursor<StoredTransaction> transactions;
    private @Nullable AuditCursor<StoredReceipt> receipts;
    private @Nullable AuditCursor<StoredLog> logs;
    private long nextTransaction = 1;
    private long nextLog = 1;

    BodyAudit(List<AuditSource.Module> modules) {
        this.modules = modules;
    }

    /// What a block holds, as far as it could be read.
    record Body(
            List<StoredTransaction> rows, List<Transaction> transactions, List<Receipt> receipts) {}

    void begin(
            AuditCursor<StoredTransaction> transactionCursor,
            AuditCursor<StoredReceipt> receiptCursor,
            AuditCursor<StoredLog> logCursor) {
        transactions = transactionCursor;
        receipts = receiptCursor;
        logs = logCursor;
    }

    /// Where the next block's transactions begin.
    long nextTransaction() {
        return nextTransaction;
    }

    /// Reads the rows that a block's row claims.
    Body take(StoredBlock block) {
        long end = block.firstTransaction() + block.transactions();
        Body body = new Body(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        strays(block.firstTransaction());
        long expected = block.firstTransaction();
        for (StoredTransaction row = peekTransaction();
                row != null && row.id() < end;
                row = peekTransaction()) {
            requireTransaction(expected, row.id());
            expected = row.id() + 1;
            read(row, body);
            require(transactions).next();
        }
        requireTransaction(expected, end);
        nextTransaction = end;
        return body;
    }

    /// Names the first row of a gap before `found`.
    private void requireTransaction(long expected, long found) {
        if (expected < found) {
            transactionRows.record("transactions row " + expected + " is missing");
        }
    }

    private @Nullable StoredTransaction peekTransaction() {
        return require(transactions).peek();
    }

    /// Rows before `first` that no block claimed.
    private void strays(long first) {
        for (StoredTransaction row = peekTransaction();
                row != null && row.id() < first;
                row = peekTransaction()) {
            transactionRows.record(row.title() + ": no block claims it");
            require(transactions).next();
        }
    }

    private void read(StoredTransaction row, Body body) {
        StoredReceipt receiptRow = receiptOf(row);
        try {
            Transaction transaction = Transaction.decode(row.envelope());
            body.rows.add(row);
            body.transactions.add(transaction);
            if (receiptRow != null) {
                body.receipts.add(receipt(receiptRow, transaction.type()));
            }
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            transactionRows.record(row.title() + ": " + senseless.getMessage());
        }
    }

    private Receipt receipt(StoredReceipt row, int type) {
        try {
            Receipt receipt = row.decode(type);
            receiptRows.record(row.difference(StoredReceipt.of(row.id(), receipt)));
            return receipt;
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            receiptRows.record(row.title() + ": " + senseless.getMessage());
            return Receipt.withStatus(type, false, 0, List.of());
        }
    }

    private @Nullable StoredReceipt receiptOf(StoredTransaction transaction) {
        AuditCursor<StoredReceipt> cursor = require(receipts);
        StoredReceipt row = cursor.peek();
        while (row != null && row.id() < transaction.id()) {
            receiptRows.record(row.title() + ": it belongs to no transaction");
            cursor.next();
            row = cursor.peek();
        }
        if (row == null || row.id() != transaction.id()) {
            receiptRows.record("receipts row " + transaction.id() + " is missing");
            return null;
        }
        return cursor.next();
    }

    /// Holds what [#take] read against the block's header.
    void check(
            StoredBlock block,
            BlockHeader header,
            @Nullable List<Withdrawal> withdrawals,
            Body body) {
        checkTransactions(block, header, body);
        transactionsRoots.equal(
                block,
                "transactionsRoot",
                header.transactionsRoot(),
                TrieRoot.ofList(body.transactions.stream().map(Transaction::encode).toList()));
        receiptsRoots.equal(
                block,
                "receiptsRoot",
                header.receiptsRoot(),
                TrieRoot.ofList(body.receipts.stream().map(Receipt::encode).toList()));
        blooms.equal(
                block,
                "logsBloom",
                header.logsBloom().bytes(),
                LogsBloom.ofReceipts(body.receipts).bytes());
        long gasUsed = body.receipts.isEmpty() ? 0 : body.receipts.getLast().cumulativeGasUsed();
        gas.equal(block, "gasUsed", header.gasUsed(), gasUsed);
        checkWithdrawals(block, header, withdrawals);
    }

    private void checkWithdrawals(
            StoredBlock block, BlockHeader header, @Nullable List<Withdrawal> withdrawals) {
        if (header.withdrawalsRoot() == null || withdrawals == null) {
            boolean isBoth = header.withdrawalsRoot() == null && withdrawals == null;
            withdrawalsRoots.record(
                    isBoth ? null : block.title() + ": withdrawals do not fit the header");
            return;
        }
        List<Bytes> encoded = withdrawals.stream().map(BodyAudit::encode).toList();
        withdrawalsRoots.equal(
                block, "withdrawalsRoot", header.withdrawalsRoot(), TrieRoot.ofList(encoded));
    }

    private static Bytes encode(Withdrawal withdrawal) {
        RlpWriter out = new RlpWriter(64);
        withdrawal.writeTo(out);
        return out.toBytes();
    }

    private void checkTransactions(StoredBlock block, BlockHeader header, Body body) {
        if (body.receipts.size() != body.rows.size()) {
            return;
        }
        // Recovering a key is the dear part of an audit, and each is on its own.
        List<Optional<Address>> senders =
                body.transactions.parallelStream().map(Transaction::sender).toList();
        long gasBefore = 0;
        for (int i = 0; i < body.rows.size(); i++) {
            StoredTransaction row = body.rows.get(i);
            Receipt receipt = body.receipts.get(i);
            long gasUsed = receipt.cumulativeGasUsed() - gasBefore;
            gasBefore = receipt.cumulativeGasUsed();
            long id = block.firstTransaction() + i;
            UInt256 baseFee = header.baseFeePerGas();
            var place =
                    new StoredTransaction.Place(id, block.id(), i, (int) block.module(), baseFee);
            Transaction transaction = body.transactions.get(i);
            Address sender = senders.get(i).orElse(Address.ZERO);
            signatures.record(
                    senders.get(i).isEmpty()
                            ? row.title() + ": its signature stands for no key"
                            : chainFault(row, transaction.chainId(), block.module()));
            transactionRows.attempt(
                    row,
                    () ->
                            row.difference(
                                    StoredTransaction.of(
                                            place,
                                            transaction,
                                            sender,
                                            gasUsed,
                                            receipt.succeeded())));
            checkLogs(row.id(), receipt);
        }
    }

    /// Replay protection (EIP-155): 0 stands for none.
    private @Nullable String chainFault(StoredTransaction row, long chainId, long module) {
        boolean isKnown = module >= 0 && module < modules.size();
        return isKnown && chainId != 0 && chainId != modules.get((int) module).chainId()
                ? row.title() + ": it is signed for chain " + chainId
                : null;
    }

    private void checkLogs(long transaction, Receipt receipt) {
        AuditCursor<StoredLog> cursor = require(logs);
        for (int i = 0; i < receipt.logs().size(); i++) {
            StoredLog expected = StoredLog.of(nextLog++, transaction, i, receipt.logs().get(i));
            StoredLog row = cursor.peek();
            if (row == null || row.id() > expected.id()) {
                logRows.record("logs row " + expected.id() + " is missing");
                continue;
            }
            logRows.record(row.difference(expected));
            cursor.next();
        }
    }

    /// Rows that are left over.
    void end() {
        strays(Long.MAX_VALUE);
        for (StoredReceipt row = require(receipts).next();
                row != null;
                row = require(receipts).next()) {
            receiptRows.record(row.title() + ": it belongs to no transaction");
        }
        for (StoredLog row = require(logs).next(); row != null; row = require(logs).next()) {
            logRows.record(row.title() + ": no receipt holds it");
        }
    }

    private static <T> AuditCursor<T> require(@Nullable AuditCursor<T> cursor) {
        if (cursor == null) {
            throw new IllegalStateException("begin was not called");
        }
        return cursor;
    }

    List<Tally> tallies() {
        return List.of(
                transactionsRoots,
                receiptsRoots,
                blooms,
                gas,
                withdrawalsRoots,
                transactionRows,
                signatures,
                receiptRows,
                logRows);
    }
}
