package orrery.engine.api;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;

/// A decision in one line.
///
/// @param anchorTransaction the transaction that anchors the hash, where it is already in a block
/// @param sentence what was chosen and why
public record DecisionSummary(
        long epoch,
        long virtualMillis,
        Hash256 hash,
        long parametersVersion,
        ServiceView service,
        @Nullable Hash256 anchorTransaction,
        String sentence) {}
