package orrery.ui.testkit;

import static orrery.ui.testkit.SampleLedger.HUB;
import static orrery.ui.testkit.SampleLedger.MODULES;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Actor;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EpochView;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Progress;
import orrery.engine.api.Series;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.AnchorEvidence;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.History;
import orrery.engine.api.history.HistoryException;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SearchHit;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.api.history.TrustCourse;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;

/// The past of a made-up run in memory: four modules and a hub with blocks, transactions, accounts
/// and decisions that fit together (every link leads somewhere, sums are sums, nonces count up).
/// The same every time; nothing is stored, so a run of a million transactions costs a few
/// megabytes.
public final class SampleHistory implements History {
    private static final int EPOCH_BLOCKS = 10;

    private final SampleLedger ledger;
    private final SamplePages pages;
    private final SampleQueries queries;
    private final SampleSearch search;
    private volatile @Nullable String failure;
    private final AtomicInteger calls = new AtomicInteger();

    /// Every module and the hub at height 240, some 10,000 transactions in all.
    public SampleHistory() {
        this(240, 24);
    }

    /// @param height of every chain, at least 0
    /// @param busiest at most this many transactions a block, at least 1
    public SampleHistory(long height, int busiest) {
        ledger = new SampleLedger(height, busiest);
        pages = new SamplePages(ledger);
        queries = new SampleQueries(ledger);
        search = new SampleSearch(ledger, pages);
    }

    /// The newest durable height of every chain.
    public long height() {
        return ledger.height();
    }

    /// Makes every chain longer, as a finalised round does.
    public void grow(long blocks) {
        ledger.grow(blocks);
    }

    /// From now on every question fails with this message; null heals it.
    public void failWith(@Nullable String message) {
        failure = message;
    }

    /// How many questions were asked so far.
    public int calls() {
        return calls.get();
    }

    @SuppressWarnings(
            "NonAtomicOperationOnVolatileField") // a count for tests, a lost one is harmless
    private void answer() {
        calls.incrementAndGet();
        String message = failure;
        if (message != null) {
            throw new HistoryException(message, null);
        }
    }

    @Override
    public RowIds blocks(BlockQuery query) {
        answer();
        return queries.blocks(query);
    }

    @Override
    public List<BlockRow> blockRows(RowIds ids, int from, int to) {
        answer();
        List<BlockRow> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(
                    ledger.block(
                            SampleLedger.moduleOf(ids.at(i)), SampleLedger.numberOf(ids.at(i))));
        }
        return rows;
    }

    @Override
    public RowIds transactions(TransactionQuery query) {
        answer();
        return queries.transactions(query);
    }

    @Override
    public List<TransactionRow> transactionRows(RowIds ids, int from, int to) {
        answer();
        List<TransactionRow> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(
                    ledger.transaction(
                            SampleLedger.moduleOf(ids.at(i)), SampleLedger.numberOf(ids.at(i))));
        }
        return rows;
    }

    @Override
    public RowIds decisions() {
        answer();
        long count = epochs();
        return RowIds.of(LongStream.range(0, count).map(i -> count - 1 - i).toArray());
    }

    @Override
    public List<DecisionSummary> decisionRows(RowIds ids, int from, int to) {
        answer();
        List<DecisionSummary> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(SampleResources.decision(ids.at(i)));
        }
        return rows;
    }

    @Override
    public Optional<BlockDetail> block(int module, long height) {
        answer();
        return pages.block(module, height);
    }

    @Override
    public Optional<BlockDetail> block(Hash256 hash) {
        answer();
        long id = Mix.identity(SampleLedger.BLOCK_HASH, hash);
        return id < 0
                ? Optional.empty()
                : pages.block(SampleLedger.moduleOf(id), SampleLedger.numberOf(id));
    }

    @Override
    public Optional<TransactionDetail> transaction(Hash256 hash) {
        answer();
        return pages.transaction(hash);
    }

    @Override
    public TransactionTrace trace(Hash256 transaction, Progress progress) {
        return new SampleTrace(0);
    }

    @Override
    public ExecutionStudy study(int module, long height, int lanes, Progress progress) {
        return new SampleStudy(new BlockSource.ModuleBlock(module, height), lanes);
    }

    @Override
    public ContractStudy contracts(int module, long last, int blocks, Progress progress) {
        return new SampleStudy(new BlockSource.ModuleBlock(module, last), 2)
                .contracts("Module " + module + " " + (last - blocks + 1) + " to " + last);
    }

    @Override
    public Optional<AccountDetail> account(int module, Address address) {
        answer();
        return pages.account(module, address);
    }

    @Override
    public Optional<DecisionDetail> decision(long epoch) {
        answer();
        return known(epoch) ? Optional.of(SampleResources.detail(epoch)) : Optional.empty();
    }

    @Override
    public Optional<AnchorEvidence> evidence(long epoch) {
        answer();
        return known(epoch) ? Optional.of(() -> SampleResources.proof(epoch)) : Optional.empty();
    }

    @Override
    public Optional<EpochView> epoch(long epoch) {
        answer();
        return known(epoch) ? Optional.of(SampleResources.epoch(epoch)) : Optional.empty();
    }

    @Override
    public OptionalLong newestEpoch() {
        answer();
        return epochs() == 0 ? OptionalLong.empty() : OptionalLong.of(epochs() - 1);
    }

    private long epochs() {
        return ledger.height() / EPOCH_BLOCKS;
    }

    private boolean known(long epoch) {
        return epoch >= 0 && epoch < epochs();
    }

    @Override
    public List<OperatorAction> actions(int limit) {
        answer();
        List<OperatorAction> all =
                List.of(
                        new OperatorAction(
                                2,
                                90,
                                180_000,
                                Actor.WINDOW,
                                "SetParameters",
                                "headroom 0.10 → 0.15"),
                        new OperatorAction(
                                1, 30, 60_000, Actor.COMMAND_LINE, "SetSpeed", "×1 → ×4"));
        return all.subList(0, Math.min(limit, all.size()));
    }

    @Override
    public List<SuspicionView> suspicions(long before, int limit) {
        answer();
        return SampleTrust.suspicions(height() / 10 - 1).stream()
                .filter(one -> one.number() < before)
                .limit(limit)
                .toList();
    }

    @Override
    public TrustCourse trustCourse(String provider, long from, long to) {
        answer();
        return SampleTrust.course(provider, from, to);
    }

    @Override
    public List<String> metricNames() {
        answer();
        return List.of("throughput");
    }

    @Override
    public Series metric(String name, long fromMillis, long toMillis, int points) {
        answer();
        if (!name.equals("throughput") || toMillis <= fromMillis) {
            return Series.EMPTY;
        }
        long step =
                Math.max(SampleLedger.BLOCK_MILLIS, (toMillis - fromMillis) / Math.max(points, 1));
        List<Double> values = new ArrayList<>();
        for (long at = fromMillis; at < toMillis; at += step) {
            long height = at / SampleLedger.BLOCK_MILLIS;
            long sum = 0;
            for (int module = 0; module < MODULES.size() && height <= ledger.height(); module++) {
                sum += ledger.size(module, height);
            }
            values.add(sum * 1000.0 / SampleLedger.BLOCK_MILLIS);
        }
        return new Series(fromMillis, step, values);
    }

    @Override
    public List<SearchHit> search(String text, int limit) {
        answer();
        return search.find(text.strip(), limit);
    }

    @Override
    public long export(ExportRequest request, OutputStream out, Progress progress)
            throws IOException {
        answer();
        return new SampleExport(this).write(request, out, progress);
    }

    @Override
    public void close() {}

    /// A block's height on the hub's chain, for tests that want to name it.
    public static int hub() {
        return HUB;
    }
}
