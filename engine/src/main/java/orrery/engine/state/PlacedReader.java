package orrery.engine.state;

/// A reader that loads straight into a journal's objects and marks them with their place in its own
/// memory. One thread at a time.
public interface PlacedReader extends StateReader {
    /// Finds the account and calls [JournalAccount#loaded].
    void load(JournalAccount account);

    /// Finds the slot and calls [StorageSlot#loaded].
    ///
    /// @param isZero whether it is known to be zero, since its account does not exist or its
    ///   storage was dropped
    void load(StorageSlot slot, boolean isZero);
}
