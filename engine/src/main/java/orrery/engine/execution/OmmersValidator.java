package orrery.engine.execution;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.primitives.Hash256;

/// Checks a block's ommers (Yellow Paper 11.1): at most two, each a valid child of an ancestor up
/// to seven generations back, none an ancestor itself or rewarded before.
public final class OmmersValidator {
    private static final int MAX_OMMERS = 2;

    /// How many ancestors must be known to judge.
    public static final int GENERATIONS = 7;

    private final HeaderValidator headers;

    public OmmersValidator(ChainRules chain) {
        headers = new HeaderValidator(chain);
    }

    /// The first fault of a block's ommers.
    ///
    /// @param ancestors the block's, the parent first, [#GENERATIONS] of them or all there are
    public Optional<BlockFault> check(Block block, List<Block> ancestors) {
        List<BlockHeader> ommers = block.ommers();
        Hash256 hash = Block.ommersHash(ommers);
        if (!hash.equals(block.header().ommersHash())) {
            return Optional.of(
                    new BlockFault.WrongHeaderField(
                            "sha3Uncles", hash.toHex(), block.header().ommersHash().toHex()));
        }
        if (ommers.size() > MAX_OMMERS) {
            return fault(MAX_OMMERS, "at most two are allowed");
        }
        Set<Hash256> used = new HashSet<>();
        for (Block ancestor : ancestors) {
            used.add(ancestor.hash());
            ancestor.ommers().forEach(o -> used.add(o.hash()));
        }
        for (int i = 0; i < ommers.size(); i++) {
            BlockHeader ommer = ommers.get(i);
            if (!used.add(ommer.hash())) {
                return fault(i, "an ancestor, or taken before");
            }
            Optional<BlockHeader> parent = parentOf(ommer, ancestors);
            if (parent.isEmpty()) {
                return fault(i, "no child of an ancestor of the last seven generations");
            }
            Optional<BlockFault> invalid = headers.check(ommer, parent.get());
            if (invalid.isPresent()) {
                return Optional.of(new BlockFault.InvalidOmmerHeader(i, invalid.get()));
            }
        }
        return Optional.empty();
    }

    /// An ommer's parent is a grandparent of the block or older.
    private static Optional<BlockHeader> parentOf(BlockHeader ommer, List<Block> ancestors) {
        return ancestors.stream()
                .skip(1)
                .map(Block::header)
                .filter(a -> a.hash().equals(ommer.parentHash()))
                .findFirst();
    }

    private static Optional<BlockFault> fault(int index, String why) {
        return Optional.of(new BlockFault.InvalidOmmer(index, why));
    }
}
