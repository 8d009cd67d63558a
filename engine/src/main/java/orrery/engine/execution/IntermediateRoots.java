package orrery.engine.execution;

import orrery.engine.primitives.Hash256;
import orrery.engine.state.StateDiff;

/// Tells the state root in the middle of a block, which receipts held before Byzantium (EIP-658).
@FunctionalInterface
public interface IntermediateRoots {
    /// @param diff what the block changed so far
    Hash256 rootAfter(StateDiff diff);
}
