package orrery.engine.state;

import org.jspecify.annotations.Nullable;

/// The first thing found that a speculated transaction saw otherwise than it stands in its turn.
///
/// @param account as the transaction found and left it
/// @param slot the slot, where the field is [Field#SLOT]
public record Mismatch(JournalAccount account, Field field, @Nullable StorageSlot slot) {}
