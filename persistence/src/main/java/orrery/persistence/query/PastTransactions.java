package orrery.persistence.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import orrery.engine.audit.StateChanges;
import orrery.engine.audit.StoredBlock;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.execution.BlockInput;
import orrery.engine.modules.ExecutionModule;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.FlatState;
import orrery.engine.state.StateDiff;
import orrery.engine.state.StateDiff.AccountChange;
import orrery.engine.state.StateVisitor;
import orrery.persistence.ledger.StateRows;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Brings back what a durable block was executed with: its transactions, its ancestors' hashes, and
/// the state before it, which is the newest state with every later block's changes taken back.
///
/// All of it is read in one read transaction, so that what a running engine adds meanwhile is not
/// seen.
final class PastTransactions {
    private static final int HASHES = 256;
    private static final String BLOCK =
            "b.id, b.module, b.height, b.hash, b.header, b.withdrawals, b.first_transaction,"
                    + " b.transactions, m.chain_id";

    private final Session session;

    PastTransactions(Session session) {
        this.session = session;
    }

    /// A block, ready to be executed again.
    ///
    /// @param position of the transaction that was asked for
    record Found(BlockInput input, FlatState state, int position) {}

    /// Blocks in a row, ready to be executed again.
    ///
    /// @param state before the first
    record Row(List<BlockInput> inputs, FlatState state) {}

    /// The block of the transaction; empty where none has it.
    Optional<Found> find(Hash256 transaction) {
        return find(
                "SELECT t.position, "
                        + BLOCK
                        + " FROM transactions t JOIN blocks b ON b.id = t.block"
                        + " JOIN modules m ON m.id = b.module WHERE t.hash = ? LIMIT 1",
                select -> select.hash(transaction));
    }

    /// A module's block, as of its first transaction; empty where it is not durable.
    Optional<Found> find(int module, long height) {
        return find(
                "SELECT 0, "
                        + BLOCK
                        + " FROM blocks b JOIN modules m ON m.id = b.module"
                        + " WHERE b.module = ? AND b.height = ? LIMIT 1",
                select -> select.number(module).number(height));
    }

    private Optional<Found> find(String sql, UnaryOperator<Command> bind) {
        session.execute("BEGIN");
        try {
            return read(sql, bind);
        } finally {
            session.execute("ROLLBACK");
        }
    }

    private Optional<Found> read(String sql, UnaryOperator<Command> bind) {
        try (Command select = session.prepare(sql);
                Rows row = bind.apply(select).rows()) {
            if (!row.next()) {
                return Optional.empty();
            }
            int position = row.count();
            StoredBlock stored = block(row);
            long chainId = row.number();
            int module = Math.toIntExact(stored.module());
            Map<Long, Hash256> hashes = hashes(module, stored.height(), stored.height());
            return Optional.of(
                    new Found(
                            input(stored, chainId, hashes),
                            stateBefore(module, stored.id()),
                            position));
        }
    }

    /// A module's blocks from one height to another; empty where one of them is not durable.
    Optional<Row> row(int module, long first, long last) {
        session.execute("BEGIN");
        try {
            return readRow(module, first, last);
        } finally {
            session.execute("ROLLBACK");
        }
    }

    private Optional<Row> readRow(int module, long first, long last) {
        List<BlockInput> inputs = new ArrayList<>();
        Map<Long, Hash256> hashes = hashes(module, first, last);
        long id = -1;
        try (Command select =
                        session.prepare(
                                "SELECT "
                                        + BLOCK
                                        + " FROM blocks b JOIN modules m ON m.id = b.module"
                                        + " WHERE b.module = ? AND b.height BETWEEN ? AND ?"
                                        + " ORDER BY b.height");
                Rows row = select.number(module).number(first).number(last).rows()) {
            while (row.next()) {
                StoredBlock stored = block(row);
                long chainId = row.number();
                id = id < 0 ? stored.id() : id;
                inputs.add(input(stored, chainId, hashes));
            }
        }
        boolean whole = !inputs.isEmpty() && inputs.size() == last - first + 1;
        return whole ? Optional.of(new Row(inputs, stateBefore(module, id))) : Optional.empty();
    }

    private BlockInput input(StoredBlock stored, long chainId, Map<Long, Hash256> hashes) {
        Block block =
                new Block(
                        stored.decodeHeader(),
                        transactions(stored),
                        List.of(),
                        stored.decodeWithdrawals());
        return new BlockInput(
                ExecutionModule.rules(chainId),
                block,
                number -> hashes.getOrDefault(number, Hash256.ZERO));
    }

    private static StoredBlock block(Rows row) {
        long id = row.number();
        long module = row.number();
        long height = row.number();
        Bytes hash = row.bytes();
        Bytes header = row.bytes();
        @Nullable Bytes withdrawals = row.bytesOrNull();
        long first = row.number();
        long count = row.number();
        return new StoredBlock(
                id,
                module,
                height,
                0,
                hash,
                header,
                withdrawals,
                first,
                count,
                0,
                BlockHeader.decode(header).gasUsed(),
                0);
    }

    private List<Transaction> transactions(StoredBlock block) {
        List<Transaction> all = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT envelope FROM transactions WHERE id >= ? AND id < ?"
                                        + " ORDER BY id");
                Rows rows =
                        select.number(block.firstTransaction())
                                .number(block.firstTransaction() + block.transactions())
                                .rows()) {
            while (rows.next()) {
                all.add(Transaction.decode(rows.bytes()));
            }
        }
        return all;
    }

    /// Of all ancestors that a block from the first to the last height may ask for.
    private Map<Long, Hash256> hashes(int module, long first, long last) {
        Map<Long, Hash256> hashes = new HashMap<>();
        try (Command select =
                        session.prepare(
                                "SELECT height, hash FROM blocks WHERE module = ? AND height >= ?"
                                        + " AND height < ?");
                Rows rows = select.number(module).number(first - HASHES).number(last).rows()) {
            while (rows.next()) {
                hashes.put(rows.number(), rows.hash());
            }
        }
        return hashes;
    }

    private FlatState stateBefore(int module, long block) {
        FlatState state = new FlatState();
        Gathered newest = new Gathered();
        StateRows.visit(session, module, newest);
        state.apply(newest.diff());
        try (Command select =
                        session.prepare(
                                "SELECT s.content FROM state_changes s JOIN blocks b"
                                        + " ON b.id = s.block WHERE b.module = ? AND s.block >= ?"
                                        + " ORDER BY s.block DESC");
                Rows rows = select.number(module).number(block).rows()) {
            while (rows.next()) {
                state.apply(undone(StateChanges.decode(rows.bytes())));
            }
        }
        return state;
    }

    /// The difference that takes a block's changes back.
    private StateDiff undone(StateChanges changes) {
        TreeMap<Address, AccountChange> accounts = new TreeMap<>();
        TreeMap<Hash256, Bytes> codes = new TreeMap<>();
        for (StateChanges.AccountChange change : changes.accounts()) {
            TreeMap<UInt256, UInt256> slots = new TreeMap<>();
            change.slots().forEach(slot -> slots.put(slot.slot(), slot.before()));
            Account before = change.before();
            accounts.put(change.address(), new AccountChange(before, before == null, slots));
            Account after = change.after();
            if (before != null
                    && before.hasCode()
                    && (after == null || !before.codeHash().equals(after.codeHash()))) {
                codes.put(before.codeHash(), code(before.codeHash()));
            }
        }
        return new StateDiff(accounts, codes);
    }

    private Bytes code(Hash256 hash) {
        try (Command select = session.prepare("SELECT code FROM codes WHERE hash = ?");
                Rows rows = select.hash(hash).rows()) {
            if (!rows.next()) {
                throw new IllegalArgumentException("the code " + hash + " is missing");
            }
            return rows.bytes();
        }
    }

    /// A whole state as one difference from nothing.
    private static final class Gathered implements StateVisitor {
        private final TreeMap<Address, Account> accounts = new TreeMap<>();
        private final TreeMap<Address, TreeMap<UInt256, UInt256>> slots = new TreeMap<>();
        private final TreeMap<Hash256, Bytes> codes = new TreeMap<>();

        @Override
        public void account(Address address, Account account, Bytes code) {
            accounts.put(address, account);
            if (!code.isEmpty()) {
                codes.put(account.codeHash(), code);
            }
        }

        @Override
        public void slot(Address address, UInt256 slot, UInt256 value) {
            slots.computeIfAbsent(address, _ -> new TreeMap<>()).put(slot, value);
        }

        StateDiff diff() {
            TreeMap<Address, AccountChange> changes = new TreeMap<>();
            accounts.forEach((address, account) -> {
                TreeMap<UInt256, UInt256> own = slots.getOrDefault(address, new TreeMap<>());
                changes.put(address, new AccountChange(account, false, own));
            });
            return new StateDiff(changes, codes);
        }
    }
}
