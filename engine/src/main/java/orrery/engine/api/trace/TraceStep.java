package orrery.engine.api.trace;

import org.jspecify.annotations.Nullable;

/// One instruction of a transaction, as a row.
///
/// @param index from 0, over all frames
/// @param programCounter its place in the code, bytes
/// @param name of the opcode
/// @param depth 0 for the outermost frame
/// @param gas left before it
/// @param gasCost what it charged, or would have where it failed
/// @param error why it ended its frame, null where it did not
public record TraceStep(
        long index,
        int programCounter,
        String name,
        int depth,
        long gas,
        long gasCost,
        @Nullable String error) {}
