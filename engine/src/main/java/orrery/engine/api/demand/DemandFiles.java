package orrery.engine.api.demand;

import java.nio.file.Path;
import java.util.List;
import orrery.engine.api.Progress;

/// Reads files of demand for a window. Any thread; both calls take as long as the file is large.
public interface DemandFiles {
    /// A first look at a file, with a guess at what its columns mean.
    ///
    /// @param regions ids of the network's regions, over which series are dealt
    /// @throws UnusableDemandFile where it cannot be read or has no header line
    DemandPreview preview(Path file, List<String> regions);

    /// Reads the whole file, row by row, as it would be used.
    ///
    /// @throws java.util.concurrent.CancellationException where `progress` says so
    /// @throws UnusableDemandFile where it cannot be read at all
    DemandCheck check(Path file, DemandMapping mapping, Progress progress);
}
