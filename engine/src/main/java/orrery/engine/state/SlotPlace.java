package orrery.engine.state;

import org.jspecify.annotations.Nullable;

/// Where a [PlacedReader] keeps what it knows of one storage slot; as [AccountPlace].
public abstract class SlotPlace {
    /// The slot in the journal that transactions are committed to, once it was needed there. Only
    /// the thread that commits may look at it.
    @Nullable StorageSlot committed;

    /// The slot as the committed transactions left it, where the block's journal ever needed it.
    public final @Nullable StorageSlot committedSlot() {
        return committed;
    }
}
