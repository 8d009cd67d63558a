package orrery.ui.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orrery.engine.api.trace.CallNode;

/// A line of the tree of calls.
///
/// @param number counts the transaction's calls from 0, the outermost first, in the order of their
///   beginnings
/// @param depth 0 for the outermost
/// @param open whether the calls below it follow
/// @param share of the transaction's gas that it used, callees included, 0 to 1
public record CallLine(CallNode node, int number, int depth, boolean open, double share) {
    /// Whether it can be opened.
    public boolean folds() {
        return !node.calls().isEmpty();
    }

    /// The lines that are in sight.
    ///
    /// @param closed numbers of the calls whose callees are folded away
    /// @param failedOnly only what failed, and what led there
    static List<CallLine> of(CallNode root, Set<Integer> closed, boolean failedOnly) {
        List<CallLine> lines = new ArrayList<>();
        collect(root, 0, 0, Math.max(1, root.gasUsed()), closed, failedOnly, true, lines);
        return lines;
    }

    /// @return the number that comes next
    private static int collect(
            CallNode node,
            int number,
            int depth,
            long total,
            Set<Integer> closed,
            boolean failedOnly,
            boolean inSight,
            List<CallLine> lines) {
        boolean open = !closed.contains(number);
        boolean shown = inSight && (!failedOnly || node.holdsFailure());
        if (shown) {
            double share = Math.clamp((double) node.gasUsed() / total, 0, 1);
            lines.add(new CallLine(node, number, depth, open, share));
        }
        int next = number + 1;
        for (CallNode call : node.calls()) {
            next = collect(call, next, depth + 1, total, closed, failedOnly, shown && open, lines);
        }
        return next;
    }

    /// The numbers of all calls that have callees.
    static List<Integer> folding(CallNode root) {
        return of(root, Set.of(), false).stream()
                .filter(CallLine::folds)
                .map(CallLine::number)
                .toList();
    }
}
