package orrery.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.audit.AuditCursor;
import orrery.engine.audit.AuditSource;
import orrery.engine.audit.StoredAction;
import orrery.engine.audit.StoredAllocation;
import orrery.engine.audit.StoredBlock;
import orrery.engine.audit.StoredChanges;
import orrery.engine.audit.StoredDecision;
import orrery.engine.audit.StoredHubBlock;
import orrery.engine.audit.StoredLog;
import orrery.engine.audit.StoredReceipt;
import orrery.engine.audit.StoredRuling;
import orrery.engine.audit.StoredTransaction;
import orrery.engine.audit.StoredTurn;
import orrery.engine.chain.Log;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.state.StateVisitor;
import orrery.persistence.allocation.AgentReader;
import orrery.persistence.allocation.EpochReader;
import orrery.persistence.allocation.Words;
import orrery.persistence.ledger.StateRows;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// A database as the audit reads it, in one read transaction: what a running engine adds meanwhile
/// is not seen.
public final class SqliteAuditSource implements AuditSource {
    private static final int MAX_FAULTS = 100;

    private final Session session;

    /// @param session a reading one, closed with this source
    public SqliteAuditSource(Session session) {
        this.session = session;
        session.execute("BEGIN");
    }

    @Override
    public List<String> storageFaults() {
        List<String> faults = new ArrayList<>();
        RowCursor.readable(
                "sqlite_schema",
                () -> {
                    checkIntegrity(faults);
                    checkReferences(faults);
                    return true;
                });
        return faults;
    }

    private void checkIntegrity(List<String> faults) {
        try (Command check = session.prepare("PRAGMA integrity_check(" + MAX_FAULTS + ")");
                Rows rows = check.rows()) {
            while (rows.next()) {
                String finding = rows.text();
                if (!finding.equals("ok")) {
                    faults.add(finding);
                }
            }
        }
    }

    private void checkReferences(List<String> faults) {
        try (Command check = session.prepare("PRAGMA foreign_key_check");
                Rows rows = check.rows()) {
            while (rows.next() && faults.size() < MAX_FAULTS) {
                faults.add(
                        "%s row %d refers to a row of %s that is missing"
                                .formatted(rows.text(), rows.number(), rows.text()));
            }
        }
    }

    @Override
    public List<Module> modules() {
        return RowCursor.readable(
                "modules",
                () -> {
                    List<Module> modules = new ArrayList<>();
                    try (Command select =
                                    session.prepare(
                                            "SELECT id, name, chain_id FROM modules ORDER BY id");
                            Rows rows = select.rows()) {
                        while (rows.next()) {
                            modules.add(new Module(rows.count(), rows.text(), rows.number()));
                        }
                    }
                    return modules;
                });
    }

    @Override
    public AuditCursor<StoredHubBlock> hubBlocks() {
        return new RowCursor<>(
                session,
                "hub_blocks",
                "number",
                r -> new StoredHubBlock(r.number(), r.bytes(), r.bytes(), r.number()));
    }

    @Override
    public AuditCursor<StoredBlock> blocks() {
        return new RowCursor<>(
                session,
                "blocks",
                "id",
                r ->
                        new StoredBlock(
                                r.number(),
                                r.number(),
                                r.number(),
                                r.number(),
                                r.bytes(),
                                r.bytes(),
                                r.bytesOrNull(),
                                r.number(),
                                r.number(),
                                r.number(),
                                r.number(),
                                r.number()));
    }

    @Override
    public AuditCursor<StoredTransaction> transactions() {
        return new RowCursor<>(session, "transactions", "id", SqliteAuditSource::transaction);
    }

    private static StoredTransaction transaction(Rows r) {
        return new StoredTransaction(
                r.number(),
                r.number(),
                r.number(),
                r.number(),
                r.bytes(),
                r.bytes(),
                r.bytes(),
                r.bytes(),
                r.bytes(),
                r.number(),
                r.number(),
                r.bytes());
    }

    @Override
    public AuditCursor<StoredReceipt> receipts() {
        return new RowCursor<>(session, "receipts", "id", SqliteAuditSource::receipt);
    }

    private static StoredReceipt receipt(Rows r) {
        return new StoredReceipt(r.number(), r.bytes(), r.bytes());
    }

    @Override
    public AuditCursor<StoredLog> logs() {
        return new RowCursor<>(
                session,
                "logs",
                "id",
                r -> new StoredLog(r.number(), r.number(), r.number(), r.bytes(), r.bytesOrNull()));
    }

    @Override
    public AuditCursor<StoredChanges> stateChanges() {
        return new RowCursor<>(
                session, "state_changes", "block", r -> new StoredChanges(r.number(), r.bytes()));
    }

    @Override
    public AuditCursor<StoredDecision> decisions() {
        Words words = new Words(session);
        return new RowCursor<>(
                session, "decisions", "epoch", row -> EpochReader.audited(row, words));
    }

    @Override
    public AgentParameters parameters(long version) {
        return RowCursor.readable("parameters", () -> new EpochReader(session).parameters(version));
    }

    @Override
    public AuditCursor<StoredAllocation> allocations() {
        return new RowCursor<>(
                session,
                "allocations",
                "epoch, position",
                r ->
                        new StoredAllocation(
                                r.number(),
                                r.number(),
                                r.text(),
                                r.text(),
                                r.text(),
                                r.text(),
                                r.text(),
                                r.text(),
                                r.real(),
                                r.real()));
    }

    @Override
    public AuditCursor<StoredTurn> turns() {
        return new RowCursor<>(session, "turns", "epoch, position", AgentReader::turn);
    }

    @Override
    public AuditCursor<StoredRuling> rulings() {
        return new RowCursor<>(session, "rulings", "epoch, position", AgentReader::ruling);
    }

    @Override
    public AuditCursor<StoredAction> actions() {
        return new RowCursor<>(
                session,
                "actions",
                "sequence",
                r ->
                        new StoredAction(
                                r.number(), r.number(), r.number(), r.text(), r.text(), r.text()));
    }

    @Override
    public void state(int module, StateVisitor visitor) {
        RowCursor.readable(
                "accounts",
                () -> {
                    StateRows.visit(session, module, visitor);
                    return true;
                });
    }

    @Override
    public Optional<Executed> transaction(long module, Bytes hash) {
        String sql =
                "SELECT t.*, r.* FROM transactions t JOIN receipts r ON r.id = t.id"
                        + " WHERE t.hash = ? AND t.module = ?";
        return RowCursor.readable(
                "transactions",
                () -> {
                    try (Command select = session.prepare(sql);
                            Rows rows = select.bytes(hash).number(module).rows()) {
                        return rows.next()
                                ? Optional.of(new Executed(transaction(rows), receipt(rows)))
                                : Optional.empty();
                    }
                });
    }

    @Override
    public void logs(long module, Address contract, Consumer<Log> each) {
        String sql =
                "SELECT l.position, r.id, r.hash, r.content FROM logs l"
                        + " JOIN transactions t ON t.id = l.tx JOIN receipts r ON r.id = l.tx"
                        + " WHERE l.address = ? AND t.module = ? ORDER BY l.id";
        RowCursor.readable(
                "logs",
                () -> {
                    try (Command select = session.prepare(sql);
                            Rows rows = select.address(contract).number(module).rows()) {
                        while (rows.next()) {
                            int position = rows.count();
                            List<Log> logs = receipt(rows).decode(0).logs();
                            if (position >= 0 && position < logs.size()) {
                                each.accept(logs.get(position));
                            }
                        }
                    }
                    return true;
                });
    }

    @Override
    public @Nullable Address contract(long module, String name) {
        String sql = "SELECT address FROM names WHERE module = ? AND name = ?";
        return RowCursor.<Optional<Address>>readable(
                        "names",
                        () -> {
                            try (Command select = session.prepare(sql);
                                    Rows rows = select.number(module).text(name).rows()) {
                                return rows.next() ? Optional.of(rows.address()) : Optional.empty();
                            }
                        })
                .orElse(null);
    }

    @Override
    public void close() {
        session.close();
    }
}
