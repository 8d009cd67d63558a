package orrery.engine.execution;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.primitives.Hash256;

/// A block to be executed, with what it needs besides the state.
///
/// @param ancestorHashes the hash of an ancestor by number, asked for the newest 256 only; any
///   thread may ask
/// @param intermediateRoots for receipts before Byzantium; null where nobody can tell, and those
///   receipts then hold the zero hash
public record BlockInput(
        ChainRules rules,
        Block block,
        LongFunction<Hash256> ancestorHashes,
        @Nullable IntermediateRoots intermediateRoots) {
    public BlockInput(ChainRules rules, Block block, LongFunction<Hash256> ancestorHashes) {
        this(rules, block, ancestorHashes, null);
    }
}
