package orrery.engine.parallel.analysis;

import java.util.List;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.LaneSpan;

/// What a simulation of lanes made of a block. Nothing of it happened: whoever shows it says so.
///
/// @param lanes simulated
/// @param makespanNanos from the block's start to the last commit
/// @param sequentialNanos what the same transactions take one after the other
/// @param causes of each run in vain, in the order of time
/// @param stalls speculations that stopped at a read whose value was known to be coming
/// @param spans by lane, then by time
public record SimulatedRun(
        int lanes,
        long makespanNanos,
        long sequentialNanos,
        List<Cause> causes,
        int stalls,
        List<LaneSpan> spans) {
    public SimulatedRun {
        causes = List.copyOf(causes);
        spans = List.copyOf(spans);
    }

    /// Incarnations that ran in vain.
    public int reruns() {
        return causes.size();
    }

    /// How many times faster than one after the other; 1 for an empty block.
    public double speedup() {
        return makespanNanos == 0 ? 1 : (double) sequentialNanos / makespanNanos;
    }
}
