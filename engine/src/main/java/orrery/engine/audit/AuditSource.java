package orrery.engine.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.chain.Log;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.state.StateVisitor;

/// A database as the audit reads it: every table row by row, as it was at one moment. What cannot
/// be read at all is an [UnreadableRowException]. Owned by one thread.
public interface AuditSource extends AutoCloseable {
    /// What the storage itself finds wrong with its file, a line each; empty for a sound one.
    List<String> storageFaults();

    /// In the order of their indices.
    List<Module> modules();

    /// By number.
    AuditCursor<StoredHubBlock> hubBlocks();

    /// By id, as the cursors that follow.
    AuditCursor<StoredBlock> blocks();

    AuditCursor<StoredTransaction> transactions();

    AuditCursor<StoredReceipt> receipts();

    AuditCursor<StoredLog> logs();

    /// By block.
    AuditCursor<StoredChanges> stateChanges();

    /// By epoch.
    AuditCursor<StoredDecision> decisions();

    /// The agent's parameters of a version.
    AgentParameters parameters(long version);

    /// By epoch and position.
    AuditCursor<StoredAllocation> allocations();

    /// By epoch and position.
    AuditCursor<StoredTurn> turns();

    /// By epoch and position.
    AuditCursor<StoredRuling> rulings();

    /// By sequence.
    AuditCursor<StoredAction> actions();

    /// A module's newest state.
    void state(int module, StateVisitor visitor);

    /// A transaction of a module by its hash, with its receipt.
    Optional<Executed> transaction(long module, Bytes hash);

    /// Gives a contract's logs, in their order, to `each`.
    void logs(long module, Address contract, Consumer<Log> each);

    /// The module's contract of that name; null where it has none.
    @Nullable Address contract(long module, String name);

    @Override
    void close();

    /// A module of the run.
    record Module(int index, String name, long chainId) {}

    /// A transaction that is in a block.
    record Executed(StoredTransaction transaction, StoredReceipt receipt) {}
}
