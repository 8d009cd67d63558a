package orrery.engine.modules;

import java.util.List;
import java.util.stream.LongStream;
import orrery.engine.chain.Block;
import orrery.engine.chain.Receipt;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.StateDiff;

/// A block that a module has just sealed, with what its execution left.
///
/// @param hash the header's
/// @param receipts one for each transaction
/// @param diff against the parent's state; for height 0 the whole state
/// @param executeNanos real time of building and executing it
/// @param waits virtual milliseconds from each transaction's submission to the block
public record SealedModuleBlock(
        Block block,
        Hash256 hash,
        List<Receipt> receipts,
        StateDiff diff,
        long executeNanos,
        List<Long> waits) {
    public SealedModuleBlock {
        receipts = List.copyOf(receipts);
        waits = List.copyOf(waits);
    }

    static SealedModuleBlock genesis(Block block, StateDiff diff) {
        return new SealedModuleBlock(block, block.hash(), List.of(), diff, 0, List.of());
    }

    /// How many of its transactions did not run to their end.
    public int failedTransactions() {
        return (int) receipts.stream().filter(receipt -> !receipt.succeeded()).count();
    }

    /// The waits as numbers.
    public LongStream waitMillis() {
        return waits.stream().mapToLong(Long::longValue);
    }
}
