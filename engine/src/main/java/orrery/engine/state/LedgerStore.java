package orrery.engine.state;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockStore;
import orrery.engine.chain.Receipt;

/// Where one chain's finalised blocks and its newest state live: the port to durable storage.
///
/// It stands here and not in `chain`, since an append carries the state difference.
public interface LedgerStore extends BlockStore {
    /// Hands over the next block with its receipts and what it changed, all or nothing. One thread
    /// at a time calls it, in the order of heights.
    ///
    /// @param diff the difference to the state after the block before (to the empty state for
    ///   genesis)
    /// @return completed once the block is durable, or exceptionally where it cannot become so; a
    ///   block may be read back no later than that
    /// @throws IllegalArgumentException where the block does not follow the newest one handed over
    CompletableFuture<Void> append(Block block, List<Receipt> receipts, StateDiff diff);

    /// Reads the newest durable state, row by row: accounts ascending by address, each directly
    /// followed by its slots in ascending order.
    void readState(StateVisitor visitor);
}
