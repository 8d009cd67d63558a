package orrery.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.agents.rehearsal.PastRun;
import orrery.engine.api.Actor;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.OperatorAction;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Bytes;
import orrery.engine.runtime.LedgerIdentity;
import orrery.engine.runtime.RoundCommit.EpochRecord;
import orrery.engine.runtime.RoundCommit.ModuleInfo;
import orrery.engine.runtime.RoundCommit.NamedAccount;
import orrery.engine.runtime.StoredLedger;
import orrery.engine.state.StateVisitor;
import orrery.persistence.RoundWriter.Checkpoint;
import orrery.persistence.allocation.AgentReader;
import orrery.persistence.allocation.EpochReader;
import orrery.persistence.ledger.StateRows;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// What the database holds, read row by row; each method opens a connection of its own.
final class SqliteStoredLedger implements StoredLedger {
    private final DatabaseFile file;
    private final LedgerIdentity identity;
    private final HubHeader hub;

    private SqliteStoredLedger(DatabaseFile file, LedgerIdentity identity, HubHeader hub) {
        this.file = file;
        this.identity = identity;
        this.hub = hub;
    }

    /// Empty for a database without a round.
    static Optional<StoredLedger> load(DatabaseFile file) {
        return file.reading(session -> {
            String newest = "SELECT header FROM hub_blocks ORDER BY number DESC LIMIT 1";
            try (Command select = session.prepare(newest);
                    Rows rows = select.rows()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                HubHeader hub = HubHeader.decode(rows.bytes());
                LedgerIdentity identity = DatabaseFile.identityIn(session);
                return Optional.of(new SqliteStoredLedger(file, identity, hub));
            }
        });
    }

    @Override
    public LedgerIdentity identity() {
        return identity;
    }

    @Override
    public long round() {
        return hub.number();
    }

    @Override
    public HubHeader hub() {
        return hub;
    }

    @Override
    public List<ModuleInfo> modules() {
        return list(
                "SELECT id, name, chain_id FROM modules ORDER BY id",
                _ -> {},
                rows -> new ModuleInfo(rows.count(), rows.text(), rows.number()));
    }

    @Override
    public List<NamedAccount> names() {
        return list(
                "SELECT module, address, name, abi FROM names ORDER BY id",
                _ -> {},
                rows -> new NamedAccount(rows.count(), rows.address(), rows.text(), rows.text()));
    }

    @Override
    public List<BlockHeader> headers(int module, int limit) {
        return list(
                "SELECT header FROM blocks WHERE module = ? ORDER BY height DESC LIMIT ?",
                select -> select.number(module).number(limit),
                rows -> BlockHeader.decode(rows.bytes()));
    }

    @Override
    public List<BlockSummary> blocks(int module, int limit) {
        return list(
                """
                SELECT virtual_millis, transactions, failed_transactions, execute_micros, b.header
                FROM blocks b JOIN hub_blocks ON number = hub_number
                LEFT JOIN execution_times ON block = b.id
                WHERE module = ? ORDER BY height DESC LIMIT ?
                """,
                select -> select.number(module).number(limit),
                rows -> summary(module, rows));
    }

    private static BlockSummary summary(int module, Rows rows) {
        long virtualMillis = rows.number();
        int transactions = rows.count();
        int failedTransactions = rows.count();
        double executeMillis = rows.number() / 1000.0;
        BlockHeader header = BlockHeader.decode(rows.bytes());
        return new BlockSummary(
                module,
                header.number(),
                header.hash(),
                virtualMillis,
                transactions,
                failedTransactions,
                header.gasUsed(),
                header.gasLimit(),
                executeMillis,
                true);
    }

    @Override
    public void state(int module, StateVisitor visitor) {
        file.reading(session -> {
            StateRows.visit(session, module, visitor);
            return true;
        });
    }

    @Override
    public List<Transaction> pending(int module) {
        return list(
                "SELECT envelope FROM pending WHERE module = ? ORDER BY id",
                select -> select.number(module),
                rows -> Transaction.decode(rows.bytes()));
    }

    @Override
    public Optional<KeptCheckpoint> agentCheckpoint() {
        return past().checkpointBefore(Long.MAX_VALUE);
    }

    @Override
    public Bytes demandFiles() {
        return checkpoint(Checkpoint.FILES);
    }

    @Override
    public SortedMap<Long, List<Intervention>> interventions() {
        return file.reading(session -> new AgentReader(session).interventions());
    }

    @Override
    public PastRun past() {
        return new SqlitePastRun(file);
    }

    @Override
    public Bytes runtimeState() {
        return checkpoint(Checkpoint.RUNTIME);
    }

    /// No bytes where there is none of that name.
    private Bytes checkpoint(String name) {
        List<Bytes> found =
                list(
                        "SELECT content FROM checkpoints WHERE name = ?",
                        select -> select.text(name),
                        Rows::bytes);
        return found.isEmpty() ? Bytes.EMPTY : found.getFirst();
    }

    @Override
    public List<EpochRecord> epochs(int limit) {
        return file.reading(session -> new EpochReader(session).newest(limit));
    }

    @Override
    public List<OperatorAction> actions(int limit) {
        return list(
                "SELECT sequence, round, virtual_millis, actor, kind, details FROM actions"
                        + " ORDER BY sequence DESC LIMIT ?",
                select -> select.number(limit),
                rows ->
                        new OperatorAction(
                                rows.number(),
                                rows.number(),
                                rows.number(),
                                Actor.valueOf(rows.text()),
                                rows.text(),
                                rows.text()));
    }

    private <T> List<T> list(String sql, Consumer<Command> bind, Function<Rows, T> read) {
        return file.reading((Session session) -> {
            List<T> found = new ArrayList<>();
            try (Command select = session.prepare(sql)) {
                bind.accept(select);
                try (Rows rows = select.rows()) {
                    while (rows.next()) {
                        found.add(read.apply(rows));
                    }
                }
            }
            return found;
        });
    }
}
