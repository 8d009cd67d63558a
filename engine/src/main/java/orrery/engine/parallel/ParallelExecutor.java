package orrery.engine.parallel;

import org.jspecify.annotations.Nullable;

import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.metrics.NanoClock;
import orrery.engine.state.StateReader;

import java.util.List;
import java.util.Optional;

/// Runs a block's transactions on several lanes at a time; the result is the one of
/// [SequentialExecutor], always. How: [BlockRun]. A block of next to nothing but payments gets one
/// lane: there is nothing in it for others to do.
///
/// One block at a time. The thread that calls is lane 0; the others live until [#close()] and are
/// parked between blocks. The state is read by all lanes, different accounts and slots at a time,
/// each at most a few times. The observer is told of a transaction in its turn, in order, one call
/// at a time, on whichever lane commits it; what it throws ends all lanes and reaches the caller.
public final class ParallelExecutor implements BlockExecutor, AutoCloseable {
    private final CodeCache codes;
    private final LanePool pool;
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
        this.codes = codes;
        this.recording = recording;
        this.noise = noise;
        this.followsMoves = followsMoves;
        alone = new SequentialExecutor(codes);
        pool = new LanePool(lanes, "parallel");
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
        return pool.lanes();
    }

    @Override
    public BlockResult execute(BlockInput input, StateReader state, ExecutionObserver observer) {
        Block block = input.block();
        List<Transaction> transactions = block.transactions();
        boolean isForOne = isForOneLane(transactions);
        if (recording == null && isForOne) {
            BlockResult result = alone.execute(input, state, observer);
            if (lanes() > 1 && result instanceof BlockResult.Executed executed) {
                history.note(executed.transactions());
            }
            return result;
        }
        BlockRules rules = input.rules().at(block.header());
        VersionedMemory memory =
                new VersionedMemory(state, block.header().beneficiary(), followsMoves);
        BlockProcessor processor =
                BlockProcessor.of(rules, input, memory.beforeBlock(), codes, TransactionWatch.NONE);
        Optional<BlockFault> early = BlockProcessor.checkSize(rules, block).or(processor::begin);
        if (early.isPresent()) {
            return new BlockResult.Rejected(early.get());
        }
        RunClock clock =
                recording == null
                        ? RunClock.OFF
                        : new RunClock(recording.clock(), lanes(), transactions.size());
        long start = clock.now();
        Lineup lineup = new Lineup(transactions, history, memory);
        BlockRun run =
                new BlockRun(
                        processor,
                        rules,
                        codes,
                        transactions,
                        observer,
                        memory,
                        lineup,
                        lanes(),
                        noise,
                        clock,
                        pool.wakeup());
        pool.run(run, clock, isForOne ? 1 : lineup.worthwhileCount());
        BlockFault fault = run.outcome();
        if (fault != null) {
            return new BlockResult.Rejected(fault);
        }
        long end = clock.now();
        List<Withdrawal> withdrawals = block.withdrawals();
        BlockResult result =
                processor.finish(block.ommers(), withdrawals == null ? List.of() : withdrawals);
        if (recording != null && result instanceof BlockResult.Executed executed) {
            recording
                    .recorder()
                    .record(
                            new RecordBuilder(run.incarnations(), executed.transactions(), start)
                                    .build(
                                            block.header().number(),
                                            lanes(),
                                            end,
                                            clock.spans(start)));
        }
        return result;
    }

    /// Whether more lanes than one would have next to nothing to do. Whoever disturbs the lanes
    /// wants to see several, whatever it costs.
    private boolean isForOneLane(List<Transaction> transactions) {
        return lanes() == 1
                || transactions.size() < 2
                || (noise.equals(ScheduleNoise.NONE)
                        && Lineup.areMostlyPayments(transactions, history));
    }

    /// Ends the lanes' threads; call it between blocks.
    @Override
    public void close() {
        pool.close();
    }
}
