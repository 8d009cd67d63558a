package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import orrery.engine.parallel.ExecutionRecord;

/// Runs a block on lanes that the machine need not have: the lanes' own scheduler, driven by a
/// clock that is only counted, with what each transaction took and what the work around it costs.
///
/// The same question gives the same answer. Immutable, for any thread.
public final class LaneSimulator {
    /// Lanes at most.
    public static final int MAX_LANES = 64;

    /// The lanes at which a curve is drawn, unless somebody asks for others.
    public static final List<Integer> LANES = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64);

    private final DependencyGraph graph;
    private final long[] nanos;
    private final CostModel costs;

    /// @param nanos what each transaction takes
    public LaneSimulator(DependencyGraph graph, long[] nanos, CostModel costs) {
        if (nanos.length != graph.size()) {
            throw new IllegalArgumentException(
                    nanos.length + " durations for " + graph.size() + " transactions");
        }
        this.graph = graph;
        this.nanos = nanos.clone();
        this.costs = costs;
    }

    /// The block as it was recorded.
    public static LaneSimulator of(ExecutionRecord record, CostModel costs) {
        return new LaneSimulator(DependencyGraph.of(record), CriticalPath.nanos(record), costs);
    }

    /// The block with its transactions in another order.
    ///
    /// @param order as [DependencyGraph#inOrder] demands
    public static LaneSimulator inOrder(
            ExecutionRecord record, List<Integer> order, CostModel costs) {
        long[] recorded = CriticalPath.nanos(record);
        return new LaneSimulator(
                DependencyGraph.inOrder(record, order),
                order.stream().mapToLong(i -> recorded[i]).toArray(),
                costs);
    }

    /// The same block, where what is struck out ties nobody.
    public LaneSimulator without(Strike strike) {
        return strike.isNothing() ? this : new LaneSimulator(graph.without(strike), nanos, costs);
    }

    public DependencyGraph graph() {
        return graph;
    }

    /// What bounds any number of lanes.
    public CriticalPath criticalPath() {
        return CriticalPath.of(graph, nanos);
    }

    /// What the transactions take one after the other, nanoseconds.
    public long sequentialNanos() {
        return Arrays.stream(nanos).sum();
    }

    /// @param lanes 1 to [#MAX_LANES]
    public SimulatedRun run(int lanes, Foreknowledge known) {
        if (lanes < 1 || lanes > MAX_LANES) {
            throw new IllegalArgumentException(
                    lanes + " lanes, 1 to " + MAX_LANES + " can be simulated");
        }
        return new LaneSimulation(graph, durations(lanes), costs, lanes, known)
                .run(sequentialNanos());
    }

    private long[] durations(int lanes) {
        return lanes == 1
                ? nanos
                : Arrays.stream(nanos).map(n -> Math.round(n * costs.slowdown())).toArray();
    }

    /// The speedup at each number of lanes.
    public List<Double> curve(List<Integer> lanes, Foreknowledge known) {
        List<Double> speedups = new ArrayList<>();
        for (int count : lanes) {
            speedups.add(run(count, known).speedup());
        }
        return List.copyOf(speedups);
    }

    /// An order in which dependants stand further apart: longest remaining chain first, those that
    /// must keep their order kept in it.
    ///
    /// @param record of this block, unchanged
    public List<Integer> spreadOrder(ExecutionRecord record) {
        return new SpreadOrder(record, nanos).order();
    }

    /// The block's own order.
    public List<Integer> ownOrder() {
        return IntStream.range(0, graph.size()).boxed().toList();
    }
}
