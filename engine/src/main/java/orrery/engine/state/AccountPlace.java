package orrery.engine.state;

import org.jspecify.annotations.Nullable;

/// Where a [PlacedReader] keeps what it knows of one account. Journals carry it about, so that
/// whoever gave it finds it again without a search.
public abstract class AccountPlace {
    /// The account in the journal that transactions are committed to, once it was needed there.
    /// Only the thread that commits may look at it.
    @Nullable JournalAccount committed;
}
