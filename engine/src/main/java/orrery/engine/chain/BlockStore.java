package orrery.engine.chain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import orrery.engine.primitives.Hash256;

/// The finalised blocks of one chain, to be read. `state.LedgerStore` adds how they get there.
///
/// Any thread may read; a reader sees a block whole or not at all.
public interface BlockStore {
    /// The height of the newest block, empty before genesis.
    OptionalLong headNumber();

    Optional<BlockHeader> header(long number);

    Optional<Block> block(long number);

    Optional<Block> block(Hash256 hash);

    /// The receipts of a block in the order of its transactions, empty where there is no such
    /// block.
    Optional<List<Receipt>> receipts(long number);
}
