package orrery.engine.api.history;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EpochView;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Progress;
import orrery.engine.api.Series;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;

/// The durable past. Every method may be called from any thread, waits for the store, and is
/// therefore never called on the window's thread; an interrupt of the calling thread ends a long
/// query with [HistoryException].
public interface History extends AutoCloseable {
    /// Which blocks match, in the asked order.
    RowIds blocks(BlockQuery query);

    /// The rows of some ids from [#blocks], in their order.
    List<BlockRow> blockRows(RowIds ids, int from, int to);

    RowIds transactions(TransactionQuery query);

    List<TransactionRow> transactionRows(RowIds ids, int from, int to);

    /// Newest first.
    RowIds decisions();

    List<DecisionSummary> decisionRows(RowIds ids, int from, int to);

    /// A module's block by height; module -1 is the hub.
    Optional<BlockDetail> block(int module, long height);

    Optional<BlockDetail> block(Hash256 hash);

    Optional<TransactionDetail> transaction(Hash256 hash);

    /// Runs the transaction's block again, from the state before it, up to the transaction, and
    /// that one under the eyes of a tracer.
    ///
    /// @throws orrery.engine.api.trace.TraceUnavailable where that cannot be done
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    TransactionTrace trace(Hash256 transaction, Progress progress);

    /// Runs a module's block several times, sequentially and on lanes in turn, from the state
    /// before it.
    ///
    /// @param lanes 2 to 16
    /// @throws orrery.engine.api.execution.ExecutionUnavailable where that cannot be done
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    ExecutionStudy study(int module, long height, int lanes, Progress progress);

    /// Runs some of a module's blocks in a row, so that it can be asked how their calls of any
    /// contract scale.
    ///
    /// @param last height of the last block
    /// @param blocks how many end with it, 1 to 500; fewer where the module has fewer
    /// @throws orrery.engine.api.execution.ExecutionUnavailable where that cannot be done
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    ContractStudy contracts(int module, long last, int blocks, Progress progress);

    /// The account as of the newest durable block.
    Optional<AccountDetail> account(int module, Address address);

    Optional<DecisionDetail> decision(long epoch);

    /// What shows by the newest hub block that the ledger holds an epoch's decision. Empty where
    /// there is no such decision, or no durable block to prove it by.
    Optional<AnchorEvidence> evidence(long epoch);

    /// The same, checked; a proof that fails says at which step.
    default Optional<AnchorProof> proof(long epoch) {
        return evidence(epoch).map(AnchorEvidence::check);
    }

    /// The network of resources in a past epoch.
    Optional<EpochView> epoch(long epoch);

    /// The newest durable epoch; empty before the first.
    OptionalLong newestEpoch();

    /// Newest first, at most `limit`.
    List<OperatorAction> actions(int limit);

    /// What the trust desk suspected anybody of, as it stands now; newest first, at most `limit`.
    ///
    /// @param before only those of a lower number; [Long#MAX_VALUE] for the newest
    List<SuspicionView> suspicions(long before, int limit);

    /// What a provider said of itself in epochs `from` to `to`, both included, and what observers
    /// found; empty lists where none is recorded.
    TrustCourse trustCourse(String provider, long from, long to);

    /// The names of recorded metrics.
    List<String> metricNames();

    /// A recorded metric over virtual time, thinned to at most `points` samples.
    Series metric(String name, long fromMillis, long toMillis, int points);

    /// What a search text finds: a hash or its beginning, a height, an address, the name of a
    /// contract, provider or module.
    ///
    /// @param limit at most this many hits
    List<SearchHit> search(String text, int limit);

    /// Writes all rows of a kind to `out`, streaming.
    ///
    /// @return the number of rows written
    /// @throws IOException where `out` cannot be written
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    long export(ExportRequest request, OutputStream out, Progress progress) throws IOException;

    @Override
    void close();
}
