package orrery.engine.execution;

import java.util.List;
import java.util.Optional;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.evm.CodeCache;
import orrery.engine.state.StateReader;
import orrery.engine.trie.HashWorkers;

/// Runs a block's transactions one after the other: the oracle for every other executor.
///
/// One block at a time; the code cache may be shared with other executors.
public final class SequentialExecutor implements BlockBuilder {
    private final CodeCache codes;
    private final TransactionWatch watch;
    private final HashWorkers workers;

    public SequentialExecutor(CodeCache codes) {
        this(codes, TransactionWatch.NONE);
    }

    /// @param watch who sees which transaction run; it is asked anew for every block
    public SequentialExecutor(CodeCache codes, TransactionWatch watch) {
        this(codes, watch, HashWorkers.NONE);
    }

    /// @param workers who help with what has no order: receipts
    public SequentialExecutor(CodeCache codes, TransactionWatch watch, HashWorkers workers) {
        this.codes = codes;
        this.watch = watch;
        this.workers = workers;
    }

    @Override
    public BlockResult execute(BlockInput input, StateReader state, ExecutionObserver observer) {
        Block block = input.block();
        BlockRules rules = input.rules().at(block.header());
        Optional<BlockFault> fault = BlockProcessor.checkSize(rules, block);
        return fault.isPresent()
                ? new BlockResult.Rejected(fault.get())
                : run(processor(rules, input, state), block, observer, Intake.WHOLE);
    }

    @Override
    public BuiltBody build(BlockInput draft, StateReader state) {
        Block block = draft.block();
        BlockRules rules = draft.rules().at(block.header());
        BlockProcessor processor = processor(rules, draft, state);
        CandidateIntake intake = new CandidateIntake(block.transactions(), processor, rules);
        BlockResult result = run(processor, block, ExecutionObserver.NONE, intake);
        return new BuiltBody(result, intake.skipped());
    }

    private BlockProcessor processor(BlockRules rules, BlockInput input, StateReader state) {
        return BlockProcessor.of(rules, input, state, codes, watch);
    }

    private BlockResult run(
            BlockProcessor processor, Block block, ExecutionObserver observer, Intake intake) {
        Optional<BlockFault> early = processor.begin();
        if (early.isPresent()) {
            return new BlockResult.Rejected(early.get());
        }
        List<Transaction> transactions = block.transactions();
        for (int i = 0; i < transactions.size() && intake.hasRoomFor(i); i++) {
            observer.beforeTransaction(i);
            switch (processor.add(transactions.get(i))) {
                case TransactionAttempt.Executed _ -> intake.taken(i);
                case TransactionAttempt.Refused(InvalidTransaction reason) -> {
                    BlockFault fault = intake.refused(i, reason);
                    if (fault != null) {
                        return new BlockResult.Rejected(fault);
                    }
                }
            }
        }
        List<Withdrawal> withdrawals = block.withdrawals();
        return processor.finish(
                block.ommers(), withdrawals == null ? List.of() : withdrawals, workers);
    }
}
