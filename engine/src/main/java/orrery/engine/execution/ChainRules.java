package orrery.engine.execution;

import orrery.engine.chain.BlockHeader;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;

/// What makes one chain differ from another in its rules.
///
/// @param chainId 1 or more
public record ChainRules(long chainId, ForkSchedule forks, BlockDuties duties) {
    /// Ethereum mainnet.
    public static final ChainRules MAINNET =
            new ChainRules(1, ForkSchedule.MAINNET, BlockDuties.ETHEREUM);

    public ChainRules {
        if (chainId < 1) {
            throw new IllegalArgumentException("chain id " + chainId + ", at least 1 is needed");
        }
    }

    /// The rules of one block.
    public BlockRules at(long number, long timestampSeconds) {
        return new BlockRules(
                chainId,
                forks.forkAt(number, timestampSeconds),
                forks.blobsAt(number, timestampSeconds),
                duties,
                startsDaoFork(number, timestampSeconds));
    }

    private boolean startsDaoFork(long number, long timestampSeconds) {
        return number > 0
                && forks.forkAt(number, timestampSeconds) == Fork.DAO_FORK
                && !forks.forkAt(number - 1, timestampSeconds).isAtLeast(Fork.DAO_FORK);
    }

    /// The rules of one block.
    public BlockRules at(BlockHeader header) {
        return at(header.number(), header.timestamp());
    }
}
