package orrery.engine.execution;

import java.util.List;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;

/// A new block with its execution.
///
/// @param skipped candidates that are not in the block, in the order in which they came
public record AssembledBlock(Block block, BlockResult.Executed result, List<Skipped> skipped) {
    public AssembledBlock {
        skipped = List.copyOf(skipped);
    }

    /// A candidate that could not be taken, and why.
    public record Skipped(Transaction transaction, InvalidTransaction reason) {}
}
