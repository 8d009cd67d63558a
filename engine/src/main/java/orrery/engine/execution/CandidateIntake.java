package orrery.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;

/// For a block that is being built: it takes candidates as long as it has gas and bytes for them,
/// and passes over those that are invalid.
///
/// Owned by who runs the block.
public final class CandidateIntake implements Intake {
    /// Above what header, withdrawals and prefixes take of [BlockProcessor#MAX_BLOCK_SIZE].
    private static final int RESERVED_SIZE = 4096;

    private final List<Transaction> candidates;
    private final BlockProcessor block;
    private final long leastGas;
    private final List<AssembledBlock.Skipped> skipped = new ArrayList<>();
    private final int[] places;
    private int taken;
    private long sizeLeft = BlockProcessor.MAX_BLOCK_SIZE - RESERVED_SIZE;

    /// @param candidates in their order
    /// @param block into which they go
    public CandidateIntake(List<Transaction> candidates, BlockProcessor block, BlockRules rules) {
        this.candidates = candidates;
        this.block = block;
        leastGas = rules.gas().transaction;
        places = new int[candidates.size()];
        Arrays.fill(places, -1);
    }

    @Override
    public boolean hasRoomFor(int index) {
        return block.gasAvailable() >= leastGas
                && candidates.get(index).encode().size() <= sizeLeft;
    }

    @Override
    public void taken(int index) {
        sizeLeft -= candidates.get(index).encode().size();
        places[index] = taken++;
    }

    @Override
    public @Nullable BlockFault refused(int index, InvalidTransaction reason) {
        skipped.add(new AssembledBlock.Skipped(candidates.get(index), reason));
        return null;
    }

    /// Those that were passed over, in their order.
    public List<AssembledBlock.Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /// By candidate, its index in the block, or -1 where it is not in it.
    public int[] places() {
        return places.clone();
    }
}
