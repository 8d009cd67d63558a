package orrery.engine.execution;

import orrery.engine.state.StateReader;

/// Executes blocks. Every executor gives the same result as [SequentialExecutor] for the same block
/// and state, or it is wrong; nothing that is hashed depends on which one ran.
public interface BlockExecutor {
    /// Runs a block over the state that its parent left, which is only read.
    ///
    /// An invalid block is a value; the only exceptions are those of the observer and of the
    /// reader.
    BlockResult execute(BlockInput input, StateReader state, ExecutionObserver observer);

    /// As above, unwatched.
    default BlockResult execute(BlockInput input, StateReader state) {
        return execute(input, state, ExecutionObserver.NONE);
    }
}
