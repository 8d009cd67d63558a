package orrery.engine.api;

import org.jspecify.annotations.Nullable;

/// The state of the store.
///
/// @param file where it is; absent for a run in memory
/// @param lagMillis wall milliseconds from a round's execution to its durability, newest
/// @param pendingRounds rounds that are executed but not yet durable
/// @param sizeBytes of the file and its log, 0 in memory
public record DatabaseView(
        @Nullable String file, double lagMillis, long pendingRounds, long sizeBytes) {}
