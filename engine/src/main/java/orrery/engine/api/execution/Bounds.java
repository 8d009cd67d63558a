package orrery.engine.api.execution;

import java.util.List;

/// What bounds the speed of a block on any number of lanes.
///
/// @param totalNanos T: all transactions one after the other
/// @param criticalNanos CP: the dependent chain that takes longest
/// @param criticalPath its transactions, ascending
/// @param longest the transaction that takes longest, -1 in an empty block
/// @param longestNanos what it takes
public record Bounds(
        long totalNanos,
        long criticalNanos,
        List<Integer> criticalPath,
        int longest,
        long longestNanos) {
    public Bounds {
        criticalPath = List.copyOf(criticalPath);
    }

    /// T/CP; 1 for an empty block.
    public double most() {
        return criticalNanos == 0 ? 1 : (double) totalNanos / criticalNanos;
    }

    /// min(P, T/CP).
    public double most(int lanes) {
        return Math.min(lanes, most());
    }
}
