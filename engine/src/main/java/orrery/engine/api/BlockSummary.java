package orrery.engine.api;

import orrery.engine.primitives.Hash256;

/// A sealed block in one line.
///
/// @param virtualMillis when it was sealed, virtual milliseconds since genesis
/// @param executeMillis wall milliseconds of execution
/// @param durable whether it is final on disk
public record BlockSummary(
        int module,
        long height,
        Hash256 hash,
        long virtualMillis,
        int transactions,
        int failedTransactions,
        long gasUsed,
        long gasLimit,
        double executeMillis,
        boolean durable) {}
