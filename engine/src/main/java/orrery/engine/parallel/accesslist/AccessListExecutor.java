package orrery.engine.parallel.accesslist;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.Withdrawal;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.ExecutionRecorder;
import orrery.engine.parallel.RecordedBlock;
import orrery.engine.state.StateReader;
import orrery.engine.workers.WorkerPool;

/// Runs a block's transactions on several lanes, each from the values that an access list claims
/// its predecessors leave: nobody waits and nobody runs twice.
///
/// The list is believed by nobody. Each transaction is taken into the block only where everything
/// that it looked at stands as the list said, else it runs in its turn: what the block leaves is
/// the result of [SequentialExecutor], always. And a list that says anything else than the block's
/// own list ([AccessListRecorder]) is refused, with every difference. How that is told without
/// making that list: [ClaimedBlock].
///
/// One block at a time. The thread that calls is lane 0; the others live until [#close()]. The
/// observer is told of a transaction in its turn, in order, on whichever lane commits it.
public final class AccessListExecutor implements BlockExecutor, AutoCloseable {
    private final CodeCache codes;
    private final Source lists;
    private final WorkerPool pool;
    private final @Nullable Recording recording;
    private int doubts;

    private record Recording(ExecutionRecorder recorder, NanoClock clock) {}

    /// Where lists come from.
    @FunctionalInterface
    public interface Source {
        /// The list that somebody claims for a block.
        ///
        /// @param state before the block
        BlockAccessList list(BlockInput input, StateReader state);

        /// Runs each block for its own list, and so costs more than it can ever gain: for holding
        /// the executor to blocks whose results are known. An invalid block has an empty list.
        static Source recorded(CodeCache codes) {
            return (input, state) ->
                    AccessListRecorder.record(input, state, codes, ExecutionObserver.NONE)
                            .list()
                            .orElseGet(() -> new BlockAccessList(List.of()));
        }
    }

    /// @param codes may be shared with other executors
    /// @param lanes at least 1
    /// @param lists gives the list of a block
    public AccessListExecutor(CodeCache codes, int lanes, Source lists) {
        this(codes, lanes, lists, (Recording) null);
    }

    /// An executor that records each block that it ran to its end.
    ///
    /// @param clock for the record alone
    public AccessListExecutor(
            CodeCache codes, int lanes, Source lists, ExecutionRecorder recorder, NanoClock clock) {
        this(codes, lanes, lists, new Recording(recorder, clock));
    }

    private AccessListExecutor(
            CodeCache codes, int lanes, Source lists, @Nullable Recording recording) {
        if (lanes < 1) {
            throw new IllegalArgumentException(lanes + " lanes, at least 1 is needed");
        }
        this.codes = codes;
        this.lists = lists;
        this.recording = recording;
        pool = new WorkerPool(lanes, "access list");
    }

    public int lanes() {
        return pool.threads();
    }

    /// For how many blocks their own list had to be made, which costs far more than running them.
    int doubts() {
        return doubts;
    }

    /// As every executor; and a valid block whose list is not its own is an exception.
    ///
    /// @throws AccessListException where the list is no list of this block, with the differences
    ///   where it is one of some block
    @Override
    public BlockResult execute(BlockInput input, StateReader state, ExecutionObserver observer) {
        Block block = input.block();
        int count = block.transactions().size();
        BlockAccessList list = lists.list(input, state);
        AccessListRules.checkOrder(list);
        AccessListRules.checkIndices(list, count + 1);
        NanoClock clock = recording == null ? null : recording.clock();
        ClaimedBlock claims = new ClaimedBlock(list, count, state);
        ClaimedBlock.BlockView view = claims.new BlockView();
        BlockRules rules = input.rules().at(block.header());
        BlockProcessor processor =
                BlockProcessor.of(rules, input, view, codes, TransactionWatch.NONE);
        Optional<BlockFault> early = BlockProcessor.checkSize(rules, block).or(processor::begin);
        if (early.isPresent()) {
            return new BlockResult.Rejected(early.get());
        }
        boolean isAsClaimed = claims.isLeftAsClaimed(0, processor.journal());
        view.watch(false);
        AccessListRun run =
                new AccessListRun(
                        processor, rules, codes, block.transactions(), observer, claims, clock);
        pool.run(Math.clamp(count, 1, lanes()), run::work);
        BlockFault fault = run.outcome();
        if (fault != null) {
            return new BlockResult.Rejected(fault);
        }
        long end = clock == null ? 0 : clock.nanos();
        processor.journal().drainChanges(_ -> {}, _ -> {}); // the transactions' are checked
        view.watch(true);
        List<Withdrawal> withdrawals = block.withdrawals();
        BlockResult result =
                processor.finish(
                        block.ommers(), withdrawals == null ? List.of() : withdrawals, pool::run);
        if (result instanceof BlockResult.Executed executed) {
            isAsClaimed &= claims.isLeftAsClaimed(count + 1, processor.journal());
            if (!isAsClaimed || !run.isAsClaimed() || !claims.isReachedAsListed()) {
                checkContent(input, state, list);
            }
            if (recording != null) {
                AccessListIndex index = new AccessListIndex(list);
                recording
                        .recorder()
                        .record(
                                new RecordedBlock(
                                        block.header().number(),
                                        () ->
                                                run.record(
                                                        block.header().number(),
                                                        lanes(),
                                                        end,
                                                        index,
                                                        executed)));
            }
        }
        return result;
    }

    /// Makes the block's own list, and refuses any other.
    private void checkContent(BlockInput input, StateReader state, BlockAccessList claimed) {
        doubts++;
        BlockAccessList actual =
                AccessListRecorder.record(input, state, codes, ExecutionObserver.NONE)
                        .list()
                        .orElseThrow();
        AccessListDiff diff = AccessListDiff.between(claimed, actual);
        if (!diff.isEmpty()) {
            throw AccessListException.content(input.block().header().number(), diff);
        }
    }

    /// Ends the lanes' threads; call it between blocks.
    @Override
    public void close() {
        pool.close();
    }
}
