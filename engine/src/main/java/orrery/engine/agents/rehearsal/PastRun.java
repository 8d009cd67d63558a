package orrery.engine.agents.rehearsal;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.engine.primitives.Hash256;

/// What a store keeps of a run from before it was taken up again. Any thread; every call may read a
/// disk.
public interface PastRun {
    /// A run that has no such past.
    PastRun NONE =
            new PastRun() {
                @Override
                public Optional<KeptCheckpoint> checkpointBefore(long epoch) {
                    return Optional.empty();
                }

                @Override
                public SortedMap<Long, Hash256> decisions(long from, long until) {
                    return new TreeMap<>();
                }
            };

    /// The nearest checkpoint at or before an epoch; empty where none is kept.
    Optional<KeptCheckpoint> checkpointBefore(long epoch);

    /// The hashes of the decisions of epochs `from` to `until`, the latter not included.
    SortedMap<Long, Hash256> decisions(long from, long until);
}
