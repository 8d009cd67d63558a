package orrery.engine.api.execution;

import java.nio.file.Path;

/// Where a block and the state before it come from.
public sealed interface BlockSource {
    /// A block bundle.
    record Bundle(Path file) implements BlockSource {}

    /// A durable block of a module of the running ledger.
    ///
    /// @param module the module's index
    record ModuleBlock(int module, long height) implements BlockSource {}
}
