package orrery.engine.mempool;

import java.util.List;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Hash256;

/// How a pool differs from when its changes were drained last.
///
/// @param admitted still waiting, in the order of admission
/// @param removed hashes of what waited then and is gone, in the order of their going
public record PoolChanges(List<Transaction> admitted, List<Hash256> removed) {
    public PoolChanges {
        admitted = List.copyOf(admitted);
        removed = List.copyOf(removed);
    }
}
