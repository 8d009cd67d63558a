package orrery.engine.api.history;

import orrery.engine.api.execution.BlockSource;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;

/// A place that a hash, a height or a name leads to.
public sealed interface Link {
    record ToBlock(int module, long height) implements Link {}

    record ToTransaction(Hash256 hash) implements Link {}

    record ToAccount(int module, Address address) implements Link {}

    record ToDecision(long epoch) implements Link {}

    /// A branch of the run from that epoch on.
    record ToBranch(long epoch) implements Link {}

    record ToProvider(String provider) implements Link {}

    record ToModule(int module) implements Link {}

    /// How a block ran.
    record ToExecution(BlockSource source) implements Link {}
}
