package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import orrery.engine.api.Progress;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.api.execution.ExecutionUnavailable;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.analysis.CostModel;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.parallel.analysis.NameTracer;
import orrery.engine.primitives.Address;
import orrery.engine.state.FlatState;

/// Runs blocks of one chain in a row, each several times, so that their calls can be asked about as
/// if they were one block: what a contract goes through in a ledger rarely fits into one.
///
/// Any thread; every call has executors of its own.
public final class ContractStudies {
    /// Blocks at most in one study.
    public static final int MOST_BLOCKS = 500;

    /// Of a transaction the quickest of so many rounds counts.
    private static final int ROUNDS = 3;

    private static final int LANES = 2;

    private final NanoClock clock;

    /// @param clock for what is measured alone
    public ContractStudies(NanoClock clock) {
        this.clock = clock;
    }

    /// Blocks at hand.
    ///
    /// @param name for people
    /// @param inputs in the chain's order, without a gap
    /// @param state before the first; becomes that after the last
    /// @param names of accounts, where known
    public record Subject(
            String name, List<BlockInput> inputs, FlatState state, Map<Address, String> names) {
        public Subject {
            inputs = List.copyOf(inputs);
        }
    }

    /// Runs the blocks and makes what can be asked about their calls.
    ///
    /// @throws ExecutionUnavailable where a block is invalid or comes out differently
    /// @throws CancellationException where `progress` was cancelled
    public ContractStudy study(Subject subject, Progress progress) {
        return new Work(subject, progress).study();
    }

    private final class Work {
        private final Subject subject;
        private final Progress progress;
        private final CodeCache codes = new CodeCache();
        private final KnownFunctions functions = new KnownFunctions();
        private final LocationNames.Builder names = new LocationNames.Builder();
        private final List<StudiedContracts.Call> calls = new ArrayList<>();
        private final List<TransactionRecord> transactions = new ArrayList<>();
        private final List<ExecutionRecord> alone = new ArrayList<>();
        private final List<ExecutionRecord> together = new ArrayList<>();
        private final ExecutionObserver observer;
        private long nanos;

        Work(Subject subject, Progress progress) {
            this.subject = subject;
            this.progress = progress;
            observer =
                    _ -> {
                        if (progress.cancelled()) {
                            throw new CancellationException(subject.name() + " was cancelled");
                        }
                    };
        }

        ContractStudy study() {
            List<ExecutionRecord> one = new ArrayList<>();
            try (ParallelExecutor single =
                            new ParallelExecutor(
                                    codes, 1, block -> one.add(block.record()), clock);
                    ParallelExecutor several =
                            new ParallelExecutor(
                                    codes, LANES, block -> together.add(block.record()), clock)) {
                for (int i = 0; i < subject.inputs().size(); i++) {
                    progress.report(i, subject.inputs().size(), "running the blocks again");
                    BlockInput input = subject.inputs().get(i);
                    BlockResult.Executed result = named(input);
                    one.clear();
                    for (int round = 0; round < ROUNDS; round++) {
                        single.execute(input, subject.state(), observer);
                    }
                    several.execute(input, subject.state(), observer);
                    append(input, SteadyRecord.of(one.getFirst(), one));
                    alone.add(one.getFirst());
                    subject.state().apply(result.diff());
                }
            }
            ExecutionRecord all =
                    new ExecutionRecord(
                            subject.inputs().getFirst().block().header().number(),
                            ExecutionRecord.Mode.SEQUENTIAL,
                            1,
                            nanos,
                            transactions,
                            List.of());
            KnownLayouts layouts = KnownLayouts.of(all, subject.state());
            layouts.tell(names);
            return new StudiedContracts(
                    subject.name(),
                    all,
                    calls,
                    CostModel.measured(alone, together),
                    StudyWords.of(names.build(), layouts, subject.names(), List.of()));
        }

        /// Runs a block once for the names of its places, and sees that it is the block it was.
        private BlockResult.Executed named(BlockInput input) {
            long number = input.block().header().number();
            BlockResult result =
                    new SequentialExecutor(codes, (_, _) -> new NameTracer(names))
                            .execute(input, subject.state(), observer);
            return switch (result) {
                case BlockResult.Rejected(var fault) ->
                        throw new ExecutionUnavailable(
                                "Block " + number + " cannot be executed: " + fault.message(),
                                null);
                case BlockResult.Executed executed -> {
                    long recorded = input.block().header().gasUsed();
                    if (executed.gasUsed() != recorded) {
                        throw new ExecutionUnavailable(
                                "Block "
                                        + number
                                        + " used "
                                        + executed.gasUsed()
                                        + " gas when it was run again, its header says "
                                        + recorded
                                        + ": the state before it is not what it was.",
                                null);
                    }
                    yield executed;
                }
            };
        }

        /// The blocks' transactions in a row, counted on.
        private void append(BlockInput input, ExecutionRecord steady) {
            for (TransactionRecord ran : steady.transactions()) {
                Transaction sent = input.block().transactions().get(ran.index());
                calls.add(
                        new StudiedContracts.Call(
                                sent.sender().orElseThrow(), sent.to(), functions.call(sent)));
                transactions.add(
                        new TransactionRecord(
                                transactions.size(),
                                ran.gasUsed(),
                                List.of(later(ran.committed(), nanos))));
            }
            nanos += steady.wallNanos();
        }

        private static IncarnationRecord later(IncarnationRecord ran, long by) {
            return new IncarnationRecord(
                    ran.incarnation(),
                    ran.lane(),
                    ran.startNanos() + by,
                    ran.endNanos() + by,
                    0,
                    ran.reads(),
                    ran.writes(),
                    null);
        }
    }
}
