package orrery.engine.replay;

import java.util.List;
import java.util.Map;
import orrery.engine.chain.Block;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;

/// A real block with what its execution reads: the format `orrery-block-bundle/1`.
///
/// @param block its ommers are missing, since the bundle names their hashes only
/// @param hash the block's hash as the bundle says it
/// @param senders of the transactions, as the bundle says them
/// @param state before the block
/// @param blockHashes of the ancestors that the block asks for
public record BlockBundle(
        long chainId,
        Block block,
        Hash256 hash,
        List<Address> senders,
        BundleState state,
        Map<Long, Hash256> blockHashes) {
    /// The only format.
    public static final String FORMAT = "orrery-block-bundle/1";

    public BlockBundle {
        senders = List.copyOf(senders);
        blockHashes = Map.copyOf(blockHashes);
    }

    /// The hash of an ancestor, zero where the bundle lacks it.
    public Hash256 ancestorHash(long number) {
        return blockHashes.getOrDefault(number, Hash256.ZERO);
    }
}
