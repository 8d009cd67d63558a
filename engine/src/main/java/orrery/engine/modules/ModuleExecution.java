package orrery.engine.modules;

import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockBuilder;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.trie.HashWorkers;
import orrery.engine.workers.WorkerPool;

/// Who runs a module's blocks and hashes their roots. One module's own, since an executor takes one
/// block at a time.
public record ModuleExecution(BlockBuilder executor, HashWorkers hashers) {
    /// Execution by the threads of a pool that all modules share.
    ///
    /// @param codes may be shared with other modules
    public static ModuleExecution of(ExecutorKind kind, WorkerPool workers, CodeCache codes) {
        return switch (kind) {
            case SEQUENTIAL -> new ModuleExecution(new SequentialExecutor(codes), hashers(workers));
            case PARALLEL ->
                    new ModuleExecution(ParallelExecutor.sharing(workers, codes), hashers(workers));
        };
    }

    private static HashWorkers hashers(WorkerPool workers) {
        return workers.threads() == 1 ? HashWorkers.NONE : workers::run;
    }
}
