package orrery.engine.execution;

import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;
import orrery.engine.spec.GasSchedule;

/// The rules that one block follows.
///
/// @param startsDaoFork whether it is the first block of the DAO fork, which moves balances
///   (EIP-779)
public record BlockRules(
        long chainId, Fork fork, BlobSchedule blobs, BlockDuties duties, boolean startsDaoFork) {

    public GasSchedule gas() {
        return GasSchedule.of(fork);
    }

    public boolean isAtLeast(Fork other) {
        return fork.isAtLeast(other);
    }

    /// Blob gas that a block may use at most.
    public long maxBlobGas() {
        return blobs.max() * gas().blob;
    }
}
