package orrery.engine.parallel;

import java.util.List;

/// What really happened while one block's transactions ran. Times are measured nanoseconds from the
/// block's start; nothing here ever reaches a result.
///
/// @param lanes that could run, at least 1
/// @param wallNanos from the block's start to the last commit
/// @param transactions in the block's order
/// @param spans by lane, then by time
public record ExecutionRecord(
        long blockNumber,
        Mode mode,
        int lanes,
        long wallNanos,
        List<TransactionRecord> transactions,
        List<LaneSpan> spans) {
    /// How the block was run.
    public enum Mode {
        /// One after the other on one lane: true costs and the true dependency graph.
        SEQUENTIAL,
        /// Speculation, nothing known beforehand.
        OPTIMISTIC,
        /// From a list of what each transaction reads and writes (EIP-7928).
        ACCESS_LIST
    }

    public ExecutionRecord {
        transactions = List.copyOf(transactions);
        spans = List.copyOf(spans);
    }

    /// Incarnations that ran in vain.
    public int reruns() {
        return transactions.stream().mapToInt(TransactionRecord::reruns).sum();
    }
}
