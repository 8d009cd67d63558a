package orrery.engine.execution;

import java.util.List;
import java.util.Optional;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.evm.CodeCache;
import orrery.engine.state.StateReader;

/// Runs a block's transactions one after the other: the oracle for every other executor.
///
/// One block at a time; the code cache may be shared with other executors.
public final class SequentialExecutor implements BlockExecutor {
    private final CodeCache codes;
    private final TransactionWatch watch;

    public SequentialExecutor(CodeCache codes) {
        this(codes, TransactionWatch.NONE);
    }

    /// @param watch who sees which transaction run; it is asked anew for every block
    public SequentialExecutor(CodeCache codes, TransactionWatch watch) {
        this.codes = codes;
        this.watch = watch;
    }

    @Override
    public BlockResult execute(BlockInput input, StateReader state, ExecutionObserver observer) {
        Block block = input.block();
        BlockRules rules = input.rules().at(block.header());
        BlockProcessor processor = BlockProcessor.of(rules, input, state, codes, watch);
        Optional<BlockFault> fault = BlockProcessor.checkSize(rules, block).or(processor::begin);
        if (fault.isPresent()) {
            return new BlockResult.Rejected(fault.get());
        }
        int index = 0;
        for (Transaction transaction : block.transactions()) {
            observer.beforeTransaction(index);
            if (processor.add(transaction)
                    instanceof TransactionAttempt.Refused(InvalidTransaction reason)) {
                return new BlockResult.Rejected(new BlockFault.TransactionInvalid(index, reason));
            }
            index++;
        }
        List<Withdrawal> withdrawals = block.withdrawals();
        return processor.finish(block.ommers(), withdrawals == null ? List.of() : withdrawals);
    }
}
