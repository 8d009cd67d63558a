package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.TransactionRecord;

/// The chain of dependent transactions that takes longest: no number of lanes is faster than it.
///
/// Of several such chains it is the one whose members, from the last backwards, have the lowest
/// indices.
///
/// @param transactions of the chain, ascending; none in an empty block
/// @param length sum of their costs (nanoseconds or gas)
/// @param total sum of all transactions' costs
/// @param longest the transaction that costs most, -1 in an empty block
/// @param longestCost what it costs
public record CriticalPath(
        List<Integer> transactions, long length, long total, int longest, long longestCost) {
    public CriticalPath {
        transactions = List.copyOf(transactions);
    }

    /// By the nanoseconds of the committed executions.
    public static CriticalPath ofNanos(ExecutionRecord record) {
        return of(DependencyGraph.of(record), nanos(record));
    }

    /// By gas.
    public static CriticalPath ofGas(ExecutionRecord record) {
        return of(DependencyGraph.of(record), gas(record));
    }

    /// What each transaction's committed execution took, nanoseconds; a copy.
    public static long[] nanos(ExecutionRecord record) {
        return costs(record, t -> t.committed().nanos());
    }

    /// What gas each transaction used; a copy.
    public static long[] gas(ExecutionRecord record) {
        return costs(record, TransactionRecord::gasUsed);
    }

    private static long[] costs(ExecutionRecord record, ToLongFunction<TransactionRecord> cost) {
        return record.transactions().stream().mapToLong(cost).toArray();
    }

    /// @param costs one a transaction, none negative
    public static CriticalPath of(DependencyGraph graph, long[] costs) {
        if (costs.length != graph.size()) {
            throw new IllegalArgumentException(
                    costs.length + " costs for " + graph.size() + " transactions");
        }
        long[] ends = new long[costs.length];
        int[] over = new int[costs.length];
        long total = 0;
        int last = -1;
        int longest = -1;
        for (int i = 0; i < costs.length; i++) {
            long start = 0;
            over[i] = -1;
            for (DependencyGraph.Edge edge : graph.edgesOf(i)) {
                if (over[i] < 0 || ends[edge.writer()] > start) {
                    start = ends[edge.writer()];
                    over[i] = edge.writer();
                }
            }
            ends[i] = start + costs[i];
            total += costs[i];
            last = last < 0 || ends[i] > ends[last] ? i : last;
            longest = longest < 0 || costs[i] > costs[longest] ? i : longest;
        }
        List<Integer> chain = new ArrayList<>();
        for (int i = last; i >= 0; i = over[i]) {
            chain.addFirst(i);
        }
        return new CriticalPath(
                chain, last < 0 ? 0 : ends[last], total, longest, longest < 0 ? 0 : costs[longest]);
    }

    /// How many times faster than one lane any number of lanes can be: T/CP; 1 for an empty block.
    public double bound() {
        return length == 0 ? 1 : (double) total / length;
    }

    /// The same for so many lanes: min(P, T/CP).
    public double bound(int lanes) {
        return Math.min(lanes, bound());
    }
}
