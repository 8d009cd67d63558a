package orrery.engine.modules;

import java.util.function.BooleanSupplier;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockBuilder;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BuiltBody;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.ExecutionRecorder;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.state.StateReader;
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

    /// The same, recorded while somebody wants that.
    ///
    /// @param isWanted asked before each block
    /// @param clock for the records alone
    public static ModuleExecution recorded(
            WorkerPool workers,
            CodeCache codes,
            BooleanSupplier isWanted,
            ExecutionRecorder recorder,
            NanoClock clock) {
        BlockBuilder plain = ParallelExecutor.sharing(workers, codes);
        BlockBuilder watched = ParallelExecutor.sharing(workers, codes, recorder, clock);
        return new ModuleExecution(new OnDemand(plain, watched, isWanted), hashers(workers));
    }

    /// One of two executors that do the same, chosen anew for each block.
    private record OnDemand(BlockBuilder plain, BlockBuilder watched, BooleanSupplier isWanted)
            implements BlockBuilder {
        private BlockBuilder chosen() {
            return isWanted.getAsBoolean() ? watched : plain;
        }

        @Override
        public BlockResult execute(
                BlockInput input, StateReader state, ExecutionObserver observer) {
            return chosen().execute(input, state, observer);
        }

        @Override
        public BuiltBody build(BlockInput draft, StateReader state) {
            return chosen().build(draft, state);
        }
    }

    private static HashWorkers hashers(WorkerPool workers) {
        return workers.threads() == 1 ? HashWorkers.NONE : workers::run;
    }
}
