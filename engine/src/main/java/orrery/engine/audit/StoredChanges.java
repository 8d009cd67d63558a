package orrery.engine.audit;

import orrery.engine.primitives.Bytes;

/// A row of the table of state changes.
///
/// @param block the row of the block
/// @param content [StateChanges] in canonical form
public record StoredChanges(long block, Bytes content) {}
