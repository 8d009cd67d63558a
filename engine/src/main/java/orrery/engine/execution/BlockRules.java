package orrery.engine.execution;

import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;
import orrery.engine.spec.GasSchedule;

/// The rules that one block follows.
public record BlockRules(long chainId, Fork fork, BlobSchedule blobs, BlockDuties duties) {

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
