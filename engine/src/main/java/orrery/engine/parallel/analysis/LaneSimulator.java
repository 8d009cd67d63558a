package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.parallel.ConflictHistory;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.Lineup;

/// Runs a block on lanes that the machine need not have: the lanes' own scheduler, driven by a
/// clock that is only counted, with what each transaction took and what the work around it costs.
///
/// The same question gives the same answer. Immutable, for any thread.
public final class LaneSimulator {
    /// Lanes at most.
    public static final int MAX_LANES = 64;

    /// The lanes at which a curve is drawn, even steps on an axis of powers. A person waits for the
    /// answer, and each of them costs a simulation.
    public static final List<Integer> LANES = List.of(1, 2, 4, 8, 16, 32, 64);

    private final DependencyGraph graph;
    private final Ties ties;
    private final BlockTimes times;
    private final CostModel costs;

    /// @param nanos what each transaction takes
    public LaneSimulator(DependencyGraph graph, long[] nanos, CostModel costs) {
        this(graph, BlockTimes.of(nanos), costs);
    }

    /// @param times of the graph's transactions
    public LaneSimulator(DependencyGraph graph, BlockTimes times, CostModel costs) {
        if (times.size() != graph.size()) {
            throw new IllegalArgumentException(
                    times.size() + " durations for " + graph.size() + " transactions");
        }
        this.graph = graph;
        this.times = times;
        this.costs = costs;
        ties = new Ties(graph);
    }

    /// The block as it was recorded.
    public static LaneSimulator of(ExecutionRecord record, CostModel costs) {
        return new LaneSimulator(DependencyGraph.of(record), BlockTimes.of(record), costs);
    }

    /// The block with its transactions in another order.
    ///
    /// @param order as [DependencyGraph#inOrder] demands
    public static LaneSimulator inOrder(
            ExecutionRecord record, List<Integer> order, CostModel costs) {
        return new LaneSimulator(
                DependencyGraph.inOrder(record, order),
                BlockTimes.of(record).of(order.stream().mapToInt(i -> i).toArray()),
                costs);
    }

    /// The same block, where what is struck out ties nobody.
    public LaneSimulator without(Strike strike) {
        return strike.isNothing() ? this : new LaneSimulator(graph.without(strike), times, costs);
    }

    public DependencyGraph graph() {
        return graph;
    }

    /// What bounds any number of lanes.
    public CriticalPath criticalPath() {
        return CriticalPath.of(graph, times.inTurn());
    }

    /// What the block takes, one transaction after the other, nanoseconds.
    public long sequentialNanos() {
        return times.sequentialNanos();
    }

    /// @param lanes 1 to [#MAX_LANES]
    public SimulatedRun run(int lanes, Foreknowledge known) {
        return run(lanes, known, null, true);
    }

    private SimulatedRun run(
            int lanes, Foreknowledge known, @Nullable Lineup lineup, boolean isShown) {
        if (lanes < 1 || lanes > MAX_LANES) {
            throw new IllegalArgumentException(
                    lanes + " lanes, 1 to " + MAX_LANES + " can be simulated");
        }
        return new LaneSimulation(graph, ties, times, costs, lanes, known, lineup, isShown).run();
    }

    /// The speedup at each number of lanes.
    public List<Double> curve(List<Integer> lanes, Foreknowledge known) {
        List<Double> speedups = new ArrayList<>();
        for (int count : lanes) {
            speedups.add(run(count, known, null, false).speedup());
        }
        return List.copyOf(speedups);
    }

    /// The speedup at each number of lanes that see the block for the first time, but treat its
    /// calls as those of a real executor do ([#learning]).
    ///
    /// @param transactions the block's
    public List<Double> curve(List<Integer> lanes, List<Transaction> transactions) {
        List<Double> speedups = new ArrayList<>();
        for (int count : lanes) {
            speedups.add(round(transactions, count, new ConflictHistory(), false).speedup());
        }
        return List.copyOf(speedups);
    }

    /// The block again and again on lanes that know its calls and learn of them from one time to
    /// the next, as those of a real executor do: payments are left to their turn, calls that always
    /// meet wait for each other, and a block of next to nothing but payments and such calls gets
    /// one lane.
    ///
    /// @param transactions the block's
    /// @param lanes 1 to [#MAX_LANES]
    /// @param rounds at least 1
    public List<SimulatedRun> learning(List<Transaction> transactions, int lanes, int rounds) {
        ConflictHistory history = new ConflictHistory();
        List<SimulatedRun> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            runs.add(round(transactions, lanes, history, true));
        }
        return runs;
    }

    private SimulatedRun round(
            List<Transaction> transactions, int lanes, ConflictHistory history, boolean isShown) {
        if (lanes == 1
                || transactions.size() < 2
                || Lineup.isForOneLane(times.gas(), transactions, history)) {
            if (!Lineup.isPayments(times.gas(), transactions.size())) {
                for (int i = 0; i < transactions.size(); i++) {
                    history.note(transactions.get(i), times.gas(i));
                }
            }
            return run(1, Foreknowledge.NOTHING, null, isShown);
        }
        Lineup lineup = new Lineup(transactions, history, i -> times.gas(i) <= Lineup.PAYMENT_GAS);
        return run(lanes, Foreknowledge.NOTHING, lineup, isShown);
    }

    /// An order in which dependants stand further apart: longest remaining chain first, those that
    /// must keep their order kept in it.
    ///
    /// @param record of this block, unchanged
    public List<Integer> spreadOrder(ExecutionRecord record) {
        return new SpreadOrder(record, times.inTurn()).order();
    }

    /// The block's own order.
    public List<Integer> ownOrder() {
        return IntStream.range(0, graph.size()).boxed().toList();
    }
}
