package orrery.engine.api.history;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A block in a table.
///
/// @param module -1 for the hub
/// @param virtualMillis virtual milliseconds since genesis
/// @param sizeBytes of the RLP-encoded block
public record BlockRow(
        int module,
        String moduleName,
        long height,
        Hash256 hash,
        long virtualMillis,
        int transactions,
        int failedTransactions,
        long gasUsed,
        long gasLimit,
        @Nullable UInt256 baseFeeWei,
        int sizeBytes) {}
