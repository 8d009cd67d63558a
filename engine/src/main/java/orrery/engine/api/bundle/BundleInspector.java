package orrery.engine.api.bundle;

import java.nio.file.Path;
import orrery.engine.api.Progress;

/// Opens, executes and checks block bundles, apart from the running scenario.
public interface BundleInspector {
    /// Reads, executes and checks a bundle on the calling thread.
    ///
    /// @throws BundleProblem where the file cannot be used; its message says what is wrong where
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    BundleReport inspect(Path file, Progress progress);
}
