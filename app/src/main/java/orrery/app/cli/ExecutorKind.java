package orrery.app.cli;

import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.TransactionWatch;

/// The ways to run a block's transactions.
enum ExecutorKind {
    SEQUENTIAL;

    /// An executor for one block at a time.
    BlockExecutor create(CodeCache codes) {
        return create(codes, TransactionWatch.NONE);
    }

    /// @param watch chooses the transactions that run under a tracer
    BlockExecutor create(CodeCache codes, TransactionWatch watch) {
        return switch (this) {
            case SEQUENTIAL -> new SequentialExecutor(codes, watch);
        };
    }
}
