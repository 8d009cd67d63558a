package orrery.engine.parallel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockBuilder;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.BuiltBody;
import orrery.engine.execution.CandidateIntake;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.Intake;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.metrics.NanoClock;
import orrery.engine.state.StateReader;
import orrery.engine.workers.WorkerPool;

/// Runs a block's transactions on several lanes at a time; the result is the one of
/// [SequentialExecutor], always. How: [BlockRun]. A block of next to nothing but payments and calls
/// that always meet gets one lane: there is nothing in it for others to do.
///
/// One block at a time. A lane is a seat in a [WorkerPool]: the thread that calls is lane 0, or the
/// lane of its seat where it is of the pool itself; the others live until [#close()] and are parked
/// between blocks. The state is read by all lanes, different accounts and slots at a time, each at
/// most a few times. The observer is told of a transaction in its turn, in order, one call at a
/// time, on whichever lane commits it; what it throws ends all lanes and reaches the caller.
public final class ParallelExecutor implements BlockBuilder, AutoCloseable {
    private final CodeCache codes;
    private final WorkerPool pool;
    private final boolean ownsPool;
    private final SequentialExecutor alone;
    private final ConflictHistory history = new ConflictHistory();
    private final @Nullable Recording recording;
    private final ScheduleNoise noise;
    private final boolean followsMoves;

    private record Recording(ExecutionRecorder recorder, NanoClock clock) {}

    /// @param codes may be shared with other executors
    /// @param lanes at least 1
    public ParallelExecutor(CodeCache codes, int lanes) {
        this(codes, lanes, null, ScheduleNoise.NONE, true);
    }

    /// An executor that records each block that it ran to its end; with one lane the record is of
    /// the mode SEQUENTIAL.
    ///
    /// @param clock for the record alone
    public ParallelExecutor(
            CodeCache codes, int lanes, ExecutionRecorder recorder, NanoClock clock) {
        this(codes, lanes, new Recording(recorder, clock), ScheduleNoise.NONE, true);
    }

    private ParallelExecutor(
            CodeCache codes,
            int lanes,
            @Nullable Recording recording,
            ScheduleNoise noise,
            boolean followsMoves) {
        if (lanes < 1) {
            throw new IllegalArgumentException(lanes + " lanes, at least 1 is needed");
        }
        this(codes, new WorkerPool(lanes, "parallel"), true, recording, noise, followsMoves);
    }

    private ParallelExecutor(
            CodeCache codes,
            WorkerPool pool,
            boolean ownsPool,
            @Nullable Recording recording,
            ScheduleNoise noise,
            boolean followsMoves) {
        this.codes = codes;
        this.pool = pool;
        this.ownsPool = ownsPool;
        this.recording = recording;
        this.noise = noise;
        this.followsMoves = followsMoves;
        alone = new SequentialExecutor(codes, TransactionWatch.NONE, pool::run);
    }

    /// An executor whose lanes are threads of a pool that others use, too; it stays open.
    public static ParallelExecutor sharing(WorkerPool pool, CodeCache codes) {
        return new ParallelExecutor(codes, pool, false, null, ScheduleNoise.NONE, true);
    }

    /// As [#sharing], and each block that it ran to its end is recorded.
    ///
    /// @param clock for the record alone
    public static ParallelExecutor sharing(
            WorkerPool pool, CodeCache codes, ExecutionRecorder recorder, NanoClock clock) {
        Recording recording = new Recording(recorder, clock);
        return new ParallelExecutor(codes, pool, false, recording, ScheduleNoise.NONE, true);
    }

    /// An executor without short cuts: also a block of one transaction, and also one lane, runs
    /// each transaction over the versioned memory and takes it into the block only where it holds.
    /// Slower; for holding speculation to blocks whose results are known.
    public static ParallelExecutor alwaysSpeculating(CodeCache codes, int lanes) {
        return new ParallelExecutor(
                codes, lanes, new Recording(_ -> {}, () -> 0), ScheduleNoise.NONE, true);
    }

    /// An executor for which every storage word is an ordinary one, to show what it is worth that
    /// additions to them commute.
    public static ParallelExecutor withoutCommutativeSlots(CodeCache codes, int lanes) {
        return new ParallelExecutor(codes, lanes, null, ScheduleNoise.NONE, false);
    }

    /// An executor whose lanes are disturbed and whose blocks are recorded: for tests.
    static ParallelExecutor disturbed(
            CodeCache codes, int lanes, ExecutionRecorder recorder, ScheduleNoise noise) {
        return new ParallelExecutor(codes, lanes, new Recording(recorder, () -> 0), noise, true);
    }

    /// As [#disturbed], without a record.
    static ParallelExecutor disturbed(CodeCache codes, int lanes, ScheduleNoise noise) {
        return new ParallelExecutor(codes, lanes, null, noise, true);
    }

    public int lanes() {
        return pool.threads();
    }

    @Override
    public BlockResult execute(BlockInput input, StateReader state, ExecutionObserver observer) {
        Block block = input.block();
        boolean isForOneLane = isForOneLane(block);
        if (isForOneLane && recording == null) {
            return noted(alone.execute(input, state, observer));
        }
        rouse(isForOneLane);
        BlockRules rules = input.rules().at(block.header());
        Optional<BlockFault> fault = BlockProcessor.checkSize(rules, block);
        return fault.isPresent()
                ? new BlockResult.Rejected(fault.get())
                : run(new Work(input, rules, state, isForOneLane), observer, Intake.WHOLE);
    }

    @Override
    public BuiltBody build(BlockInput draft, StateReader state) {
        Block block = draft.block();
        boolean isForOneLane = isForOneLane(block);
        if (isForOneLane && recording == null) {
            BuiltBody body = alone.build(draft, state);
            var _ = noted(body.result());
            return body;
        }
        rouse(isForOneLane);
        BlockRules rules = draft.rules().at(block.header());
        Work work = new Work(draft, rules, state, isForOneLane);
        CandidateIntake intake = new CandidateIntake(block.transactions(), work.processor, rules);
        BlockResult result = run(work, ExecutionObserver.NONE, intake);
        return new BuiltBody(result, intake.skipped());
    }

    /// Has other lanes awake by the time that the block is ready for them.
    private void rouse(boolean isForOneLane) {
        if (!isForOneLane) {
            pool.rouse();
        }
    }

    /// Learns from a block that ran on one lane, unless it was all payments.
    private BlockResult noted(BlockResult result) {
        if (lanes() > 1
                && result instanceof BlockResult.Executed executed
                && !Lineup.isPayments(executed.gasUsed(), executed.transactions().size())) {
            history.note(executed.transactions());
        }
        return result;
    }

    /// A block with what runs it.
    private final class Work {
        private final Block block;
        private final BlockRules rules;
        private final VersionedMemory memory;
        private final BlockProcessor processor;
        private final boolean isForOneLane;

        Work(BlockInput input, BlockRules rules, StateReader state, boolean isForOneLane) {
            this.isForOneLane = isForOneLane;
            this.block = input.block();
            this.rules = rules;
            int count = block.transactions().size();
            memory = new VersionedMemory(state, block.header().beneficiary(), count, followsMoves);
            processor =
                    BlockProcessor.of(
                            rules, input, memory.beforeBlock(), codes, TransactionWatch.NONE);
        }
    }

    private BlockResult run(Work work, ExecutionObserver observer, Intake intake) {
        Optional<BlockFault> early = work.processor.begin();
        if (early.isPresent()) {
            return new BlockResult.Rejected(early.get());
        }
        List<Transaction> transactions = work.block.transactions();
        RunClock clock =
                recording == null
                        ? RunClock.OFF
                        : new RunClock(recording.clock(), lanes(), transactions.size());
        long start = clock.now();
        Lineup lineup = new Lineup(transactions, history, work.memory);
        WorkerPool.Offer offer = pool.offer();
        BlockRun run =
                new BlockRun(
                        work.processor,
                        work.rules,
                        codes,
                        transactions,
                        observer,
                        work.memory,
                        lineup,
                        lanes(),
                        noise,
                        clock,
                        offer,
                        intake);
        offer.run(run, work.isForOneLane ? 1 : lineup.worthwhileCount());
        BlockFault fault = run.outcome();
        if (fault != null) {
            return new BlockResult.Rejected(fault);
        }
        long end = clock.now();
        List<Withdrawal> withdrawals = work.block.withdrawals();
        BlockResult result =
                work.processor.finish(
                        work.block.ommers(),
                        withdrawals == null ? List.of() : withdrawals,
                        pool::run);
        if (recording != null && result instanceof BlockResult.Executed executed) {
            long number = work.block.header().number();
            RecordBuilder record =
                    new RecordBuilder(run.incarnations(), places(intake), executed.transactions());
            recording
                    .recorder()
                    .record(
                            new RecordedBlock(
                                    number,
                                    () ->
                                            record.build(
                                                    number,
                                                    lanes(),
                                                    start,
                                                    end,
                                                    clock.spans(start))));
        }
        return result;
    }

    /// By transaction that was handed in, its index in the block, or -1; null where each is its
    /// own.
    private static int @Nullable [] places(Intake intake) {
        return switch (intake) {
            case Intake.Whole _ -> null;
            case CandidateIntake candidates -> candidates.places();
        };
    }

    /// Whether more lanes than one would have next to nothing to do. Whoever disturbs the lanes
    /// wants to see several, whatever it costs.
    private boolean isForOneLane(Block block) {
        List<Transaction> transactions = block.transactions();
        return lanes() == 1
                || transactions.size() < 2
                || (noise.equals(ScheduleNoise.NONE)
                        && Lineup.isForOneLane(block.header().gasUsed(), transactions, history));
    }

    /// Ends the lanes' threads, where they are its own; call it between blocks.
    @Override
    public void close() {
        if (ownsPool) {
            pool.close();
        }
    }
}
