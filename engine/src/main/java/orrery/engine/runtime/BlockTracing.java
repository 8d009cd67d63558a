package orrery.engine.runtime;

import orrery.engine.api.Progress;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.execution.BlockInput;
import orrery.engine.state.StateReader;

/// Traces transactions of blocks that are at hand with the state they start from. Any thread.
public final class BlockTracing {
    private final KnownFunctions functions = new KnownFunctions();

    /// Runs the block up to a transaction, and that one under the eyes of a tracer.
    ///
    /// @param state that the block starts from; read again whenever the trace is asked for more, on
    ///   any thread
    /// @param position in the block, from 0
    /// @throws orrery.engine.api.trace.TraceUnavailable where the block is refused before the
    ///   transaction ends
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    public TransactionTrace trace(
            BlockInput input, StateReader state, int position, Progress progress) {
        return new TracedTransaction(input, state, position, functions, progress);
    }
}
