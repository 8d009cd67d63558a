package orrery.engine.agents;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import orrery.engine.primitives.Hash256;

/// Where decisions are kept, one per epoch, in the order of epochs.
public interface DecisionStore {
    /// Keeps a decision whose outcome is known, under its hash.
    ///
    /// @throws IllegalArgumentException where its epoch is not above the newest kept
    void append(Decision decision, Hash256 hash);

    Optional<Decision> at(long epoch);

    /// The decisions of epochs `from` to `until`, the latter not included, oldest first.
    List<Decision> range(long from, long until);

    /// The newest epoch kept.
    OptionalLong newest();
}
