package orrery.engine.api.bundle;

import java.nio.file.Path;
import orrery.engine.api.Progress;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.trace.TransactionTrace;

/// Opens, executes and checks block bundles, apart from the running scenario.
public interface BundleInspector {
    /// Reads, executes and checks a bundle on the calling thread.
    ///
    /// @throws BundleProblem where the file cannot be used; its message says what is wrong where
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    BundleReport inspect(Path file, Progress progress);

    /// Reads a bundle and runs it up to one of its transactions, and that one under the eyes of a
    /// tracer, on the calling thread.
    ///
    /// @param index from 0
    /// @throws BundleProblem where the file cannot be used
    /// @throws orrery.engine.api.trace.TraceUnavailable where the block is refused before the
    ///   transaction
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    TransactionTrace trace(Path file, int index, Progress progress);

    /// Reads a bundle and runs it several times, sequentially and on lanes in turn, on the calling
    /// thread and the lanes' own.
    ///
    /// @param lanes 2 to 16
    /// @throws BundleProblem where the file cannot be used
    /// @throws orrery.engine.api.execution.ExecutionUnavailable where the block is refused
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    ExecutionStudy study(Path file, int lanes, Progress progress);
}
