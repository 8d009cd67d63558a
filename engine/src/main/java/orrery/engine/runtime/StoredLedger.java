package orrery.engine.runtime;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.agents.rehearsal.PastRun;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.OperatorAction;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Bytes;
import orrery.engine.state.StateVisitor;

/// What a restart needs, as of the last durable round. Valid until the first commit; for one thread
/// at a time.
public interface StoredLedger {
    LedgerIdentity identity();

    /// The last durable round.
    long round();

    /// The hub's newest header, whose number is [#round].
    HubHeader hub();

    /// In the order of their indices.
    List<RoundCommit.ModuleInfo> modules();

    List<RoundCommit.NamedAccount> names();

    /// Newest first, at most `limit`; the first is the module's head.
    List<BlockHeader> headers(int module, int limit);

    /// Newest first, at most `limit`.
    List<BlockSummary> blocks(int module, int limit);

    /// The head's state, as [StateVisitor] says.
    void state(int module, StateVisitor visitor);

    /// The mempool, in the order of admission.
    List<Transaction> pending(int module);

    /// The newest one that was given.
    Optional<KeptCheckpoint> agentCheckpoint();

    /// The newest ones that were given, no bytes where none were.
    Bytes demandFiles();

    /// All of the run, by the first epoch that felt them and in order.
    SortedMap<Long, List<Intervention>> interventions();

    /// What can be read of the run's past while it goes on; it stays valid, for any thread.
    PastRun past();

    Bytes runtimeState();

    /// Newest first, at most `limit`.
    List<RoundCommit.EpochRecord> epochs(int limit);

    /// Newest first, at most `limit`.
    List<OperatorAction> actions(int limit);
}
