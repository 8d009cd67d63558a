package orrery.engine.parallel;

/// Receives every block that an executor ran to its end.
@FunctionalInterface
public interface ExecutionRecorder {
    /// Called on the thread that called the executor, after the block's last commit and before its
    /// result is returned.
    void record(RecordedBlock block);
}
