package orrery.engine.parallel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One execution of a transaction; times in nanoseconds from the block's start.
///
/// @param incarnation counts from 0 for each transaction
/// @param lane that ran it, from 0
/// @param waitNanos how long it stood still since the incarnation before ended, because what it
///   would read was known to be coming
/// @param abortedBy why it did not count, or null where it is the one that was committed
public record IncarnationRecord(
        int incarnation,
        int lane,
        long startNanos,
        long endNanos,
        long waitNanos,
        List<ReadRecord> reads,
        List<WriteRecord> writes,
        @Nullable Cause abortedBy) {
    public IncarnationRecord {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /// How long the execution itself took.
    public long nanos() {
        return endNanos - startNanos;
    }
}
