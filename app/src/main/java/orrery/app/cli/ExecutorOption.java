package orrery.app.cli;

import orrery.engine.conformance.ExecutorPool;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.accesslist.AccessListExecutor;
import orrery.engine.parallel.accesslist.AccessListExecutor.Source;
import picocli.CommandLine.Option;

/// `--executor` of the commands that run official vectors.
final class ExecutorOption {
    @Option(
            names = "--executor",
            defaultValue = "sequential",
            description = {
                "How a block's transactions run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
                "With parallel and access-list, --threads N are the lanes that work on one block, from 1 to 64, and"
                        + " as many files run at once as there are cores. Every block goes through"
                        + " the lanes, also where one transaction after the other would be faster. With access-list every"
                        + " block first runs for its list (EIP-7928), and then from it."
            })
    private ExecutorChoice kind = ExecutorChoice.SEQUENTIAL;

    /// Whether several lanes work on one block.
    boolean isParallel() {
        return kind != ExecutorChoice.SEQUENTIAL;
    }

    /// The executors of a run; close them after it.
    ///
    /// @param watch chooses the transactions that run under a tracer
    ExecutorPool open(VectorOptions vectors, TransactionWatch watch) {
        CodeCache codes = new CodeCache();
        return switch (kind) {
            case SEQUENTIAL -> ExecutorPool.of(() -> new SequentialExecutor(codes, watch));
            case PARALLEL -> {
                int lanes = vectors.lanes();
                yield ExecutorPool.of(
                        () -> ParallelExecutor.alwaysSpeculating(codes, lanes),
                        ParallelExecutor::close);
            }
            case ACCESS_LIST -> {
                int lanes = vectors.lanes();
                yield ExecutorPool.of(
                        () -> new AccessListExecutor(codes, lanes, Source.recorded(codes)),
                        AccessListExecutor::close);
            }
        };
    }
}
