package orrery.engine.execution;

/// Watches a block's execution, for progress and to end it early.
@FunctionalInterface
public interface ExecutionObserver {
    /// Watches nothing.
    ExecutionObserver NONE = _ -> {};

    /// Comes before a transaction runs. Whatever it throws ends the execution and reaches the
    /// caller; a cancelled one throws [java.util.concurrent.CancellationException].
    ///
    /// @param index counts from 0
    void beforeTransaction(int index);
}
