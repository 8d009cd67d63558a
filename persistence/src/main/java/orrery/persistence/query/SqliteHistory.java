package orrery.persistence.query;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EpochView;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Progress;
import orrery.engine.api.Series;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.ExecutionUnavailable;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.AnchorEvidence;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.History;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SearchHit;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.api.history.TrustCourse;
import orrery.engine.api.trace.TraceUnavailable;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.runtime.BlockStudies;
import orrery.engine.runtime.BlockTracing;
import orrery.engine.runtime.ContractStudies;
import orrery.engine.runtime.LaneRecords;
import orrery.persistence.sqlite.Session;

/// The durable past, read from a database that may be written meanwhile. Rows are never changed, so
/// that pages of one list fit together although each is read on its own.
///
/// Any thread.
public final class SqliteHistory implements History {
    private final ReaderPool pool;
    private final BlockTracing tracing = new BlockTracing();
    private final BlockStudies studies = new BlockStudies(System::nanoTime);
    private final ContractStudies contracts = new ContractStudies(System::nanoTime);
    private final LaneRecords records;
    private volatile Names names;

    /// @param opener opens a read-only connection to the database
    /// @param records of what the lanes of the run in this process did
    public SqliteHistory(Supplier<Session> opener, LaneRecords records) {
        this.records = records;
        pool = new ReaderPool(opener);
        names = pool.ask(Names::read);
    }

    /// Asks with what modules and contracts are called.
    private <T> T ask(BiFunction<Session, Names, T> query) {
        return pool.ask(session -> {
            Names known = names;
            if (known.isEmpty()) {
                known = Names.read(session);
                names = known;
            }
            return query.apply(session, known);
        });
    }

    @Override
    public RowIds blocks(BlockQuery query) {
        return ask((session, known) -> new BlockQueries(session, known).ids(query));
    }

    @Override
    public List<BlockRow> blockRows(RowIds ids, int from, int to) {
        return ask((session, known) -> new BlockQueries(session, known).rows(ids, from, to));
    }

    @Override
    public RowIds transactions(TransactionQuery query) {
        return ask((session, known) -> new TransactionQueries(session, known).ids(query));
    }

    @Override
    public List<TransactionRow> transactionRows(RowIds ids, int from, int to) {
        return ask((session, known) -> new TransactionQueries(session, known).rows(ids, from, to));
    }

    @Override
    public RowIds decisions() {
        return pool.ask(session -> new DecisionQueries(session).ids());
    }

    @Override
    public List<DecisionSummary> decisionRows(RowIds ids, int from, int to) {
        return pool.ask(session -> new DecisionQueries(session).rows(ids, from, to));
    }

    @Override
    public Optional<BlockDetail> block(int module, long height) {
        return ask((session, known) -> new BlockQueries(session, known).block(module, height));
    }

    @Override
    public Optional<BlockDetail> block(Hash256 hash) {
        return ask((session, known) -> new BlockQueries(session, known).block(hash));
    }

    @Override
    public Optional<TransactionDetail> transaction(Hash256 hash) {
        return ask((session, known) -> new TransactionPages(session, known).page(hash));
    }

    @Override
    public TransactionTrace trace(Hash256 transaction, Progress progress) {
        progress.report(0, -1, "reading the state before the block");
        PastTransactions.Found found =
                pool.ask(session -> new PastTransactions(session).find(transaction))
                        .orElseThrow(() ->
                                new TraceUnavailable(
                                        "No durable block holds the transaction "
                                                + transaction.toHex()
                                                + ".",
                                        null));
        return tracing.trace(found.input(), found.state(), found.position(), progress);
    }

    @Override
    public ExecutionStudy study(int module, long height, int lanes, Progress progress) {
        progress.report(0, -1, "reading the state before the block");
        PastTransactions.Found found =
                pool.ask(session -> new PastTransactions(session).find(module, height))
                        .orElseThrow(() ->
                                new ExecutionUnavailable(
                                        "The state before block "
                                                + height
                                                + " is not kept yet: it is once the block is"
                                                + " durable.",
                                        null));
        Map<Address, String> accounts = ask((_, known) -> known.accounts(module));
        String name = ask((_, known) -> known.module(module));
        return studies.study(
                new BlockStudies.Subject(
                                new BlockSource.ModuleBlock(module, height),
                                name + " " + height,
                                found.input(),
                                found.state(),
                                accounts)
                        .of(module, records),
                lanes,
                progress);
    }

    @Override
    public ContractStudy contracts(int module, long last, int blocks, Progress progress) {
        if (blocks < 1 || blocks > ContractStudies.MOST_BLOCKS) {
            throw new ExecutionUnavailable(
                    blocks + " blocks; 1 to " + ContractStudies.MOST_BLOCKS + " are accepted",
                    null);
        }
        progress.report(0, -1, "reading the state before the blocks");
        long first = Math.max(1, last - blocks + 1);
        PastTransactions.Row row =
                pool.ask(session -> new PastTransactions(session).row(module, first, last))
                        .orElseThrow(() ->
                                new ExecutionUnavailable(
                                        "Blocks "
                                                + first
                                                + " to "
                                                + last
                                                + " are not all kept: they are once the last is"
                                                + " durable.",
                                        null));
        Map<Address, String> accounts = ask((_, known) -> known.accounts(module));
        String name = ask((_, known) -> known.module(module));
        return contracts.study(
                new ContractStudies.Subject(
                        name + " " + first + " to " + last, row.inputs(), row.state(), accounts),
                progress);
    }

    @Override
    public Optional<AccountDetail> account(int module, Address address) {
        return ask((session, known) -> new AccountQueries(session, known).page(module, address));
    }

    @Override
    public Optional<DecisionDetail> decision(long epoch) {
        return pool.ask(session -> new DecisionQueries(session).page(epoch));
    }

    @Override
    public Optional<AnchorEvidence> evidence(long epoch) {
        return ask((session, known) -> new AnchorProofs(session, known).of(epoch))
                .map(evidence -> () -> evidence.check(System::nanoTime));
    }

    @Override
    public Optional<EpochView> epoch(long epoch) {
        return pool.ask(session -> new DecisionQueries(session).epoch(epoch));
    }

    @Override
    public OptionalLong newestEpoch() {
        return pool.ask(session -> new DecisionQueries(session).newestEpoch());
    }

    @Override
    public List<OperatorAction> actions(int limit) {
        return pool.ask(session -> new JournalQueries(session).actions(limit));
    }

    @Override
    public List<SuspicionView> suspicions(long before, int limit) {
        return pool.ask(session -> new TrustQueries(session).suspicions(before, limit));
    }

    @Override
    public TrustCourse trustCourse(String provider, long from, long to) {
        return pool.ask(session -> new TrustQueries(session).course(provider, from, to));
    }

    @Override
    public List<String> metricNames() {
        return pool.ask(session -> new JournalQueries(session).metricNames());
    }

    @Override
    public Series metric(String name, long fromMillis, long toMillis, int points) {
        return pool.ask(
                session -> new JournalQueries(session).metric(name, fromMillis, toMillis, points));
    }

    @Override
    public List<SearchHit> search(String text, int limit) {
        return ask((session, known) -> new Search(session, known, limit).find(text));
    }

    @Override
    public long export(ExportRequest request, OutputStream out, Progress progress)
            throws IOException {
        try {
            return ask((session, known) -> {
                try {
                    return new Export(session, known, request, out, progress).write();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
