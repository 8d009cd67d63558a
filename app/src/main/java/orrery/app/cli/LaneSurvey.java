package orrery.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.analysis.BlockTimes;
import orrery.engine.parallel.analysis.CostModel;
import orrery.engine.parallel.analysis.CriticalPath;
import orrery.engine.parallel.analysis.DependencyGraph;
import orrery.engine.parallel.analysis.LaneSimulator;

/// All that a simulation of one block's lanes needs to know, and what it is held against: the same
/// block sequentially, on one lane and on two, twice at once, and recorded on one lane and on two,
/// in rounds over all blocks. One thread.
///
/// What the machine does beside only ever adds to a time, so of many runs one is told by its place
/// among them: the quickest, or the median. A prediction at a place comes from what stands at that
/// place, and is held against what stands there.
final class LaneSurvey {
    /// The place of the quickest run.
    static final double QUICKEST = 0;

    static final double MEDIAN = 0.5;

    private static final int WARM_UP_ROUNDS = 6;

    /// Short blocks are run several times in a row, or all that is measured is how cold they are.
    private static final long SAMPLE_NANOS = 3_000_000;

    private static final int MOST_REPEATS = 16;

    /// Of the recorded runs on two lanes, the part from which costs are read: the quick ones.
    private static final int QUICK_PART = 4;

    private final LaneTrial.Case block;
    private final BlockResult expected;
    private final List<SequentialRun> sequential = new ArrayList<>();
    private final List<Long> oneLane = new ArrayList<>();
    private final List<Long> twoLanes = new ArrayList<>();

    /// Two sequential runs at once.
    private final List<Long> twice = new ArrayList<>();

    private final List<ExecutionRecord> alone = new ArrayList<>();
    private final List<ExecutionRecord> together = new ArrayList<>();
    private int repeats = 1;

    /// A run of the sequential executor.
    ///
    /// @param nanos of the whole, without reading the clock
    /// @param starts of the transactions since the run began
    private record SequentialRun(long nanos, List<Long> starts) {}

    private LaneSurvey(LaneTrial.Case block) {
        this.block = block;
        expected = new SequentialExecutor(new CodeCache()).execute(block.input(), block.state());
    }

    /// @param cases valid blocks
    static List<LaneSurvey> of(List<LaneTrial.Case> cases, int rounds, ConsoleProgress progress) {
        List<LaneSurvey> surveys = cases.stream().map(LaneSurvey::new).toList();
        try (Executors executors = new Executors()) {
            int all = WARM_UP_ROUNDS + rounds;
            for (int round = 0; round < all; round++) {
                progress.report(round, all, "surveying lanes");
                for (LaneSurvey survey : surveys) {
                    if (progress.cancelled()) {
                        throw new CancellationException();
                    }
                    survey.round(executors, round);
                    if (round < WARM_UP_ROUNDS) {
                        survey.forget();
                    }
                }
            }
        }
        return surveys;
    }

    private static final class Executors implements AutoCloseable {
        private final SequentialExecutor sequential = new SequentialExecutor(new CodeCache());
        private final SequentialExecutor left = new SequentialExecutor(new CodeCache());
        private final SequentialExecutor right = new SequentialExecutor(new CodeCache());
        private final ParallelExecutor one = new ParallelExecutor(new CodeCache(), 1);
        private final ParallelExecutor two = new ParallelExecutor(new CodeCache(), 2);
        private final List<ExecutionRecord> records = new ArrayList<>();
        private final ParallelExecutor oneSeen =
                new ParallelExecutor(
                        new CodeCache(), 1, block -> records.add(block.record()), System::nanoTime);
        private final ParallelExecutor twoSeen =
                new ParallelExecutor(
                        new CodeCache(), 2, block -> records.add(block.record()), System::nanoTime);

        @Override
        public void close() {
            one.close();
            two.close();
            oneSeen.close();
            twoSeen.close();
        }
    }

    /// Ends a round of the warm-up, which says how often the block shall be run in one sample.
    private void forget() {
        long nanos = Math.max(1, at(sequential, MEDIAN, SequentialRun::nanos).nanos());
        repeats = Math.clamp(SAMPLE_NANOS / nanos, 1, MOST_REPEATS);
        sequential.clear();
        oneLane.clear();
        twoLanes.clear();
        twice.clear();
        alone.clear();
        together.clear();
    }

    /// Who goes first changes from round to round. What is steady on one lane is run less often
    /// than what depends on the peace of two.
    private void round(Executors by, int round) {
        boolean isEven = round % 2 == 0;
        if (isEven) {
            repeat(repeats, () -> sequential.add(timed(by.sequential)));
            repeat(repeats, () -> twoLanes.add(nanos(by.two)));
        } else {
            repeat(repeats, () -> twoLanes.add(nanos(by.two)));
            repeat(repeats, () -> sequential.add(timed(by.sequential)));
        }
        twice.add(atOnce(by, repeats) / repeats);
        if (isEven) {
            repeat(repeats, () -> oneLane.add(nanos(by.one)));
            repeat(repeats, () -> nanos(by.oneSeen));
            alone.addAll(by.records);
            by.records.clear();
        }
        repeat(repeats, () -> nanos(by.twoSeen));
        together.addAll(by.records);
        by.records.clear();
    }

    private static void repeat(int times, Runnable run) {
        for (int i = 0; i < times; i++) {
            run.run();
        }
    }

    private long nanos(BlockExecutor executor) {
        long start = System.nanoTime();
        BlockResult result = executor.execute(block.input(), block.state());
        long nanos = System.nanoTime() - start;
        check(result);
        return nanos;
    }

    /// A time counts only where the result is the one that it always is.
    private void check(BlockResult result) {
        if (!result.equals(expected)) {
            throw new IllegalStateException(
                    "block " + block.input().block().number() + " came out differently");
        }
    }

    private SequentialRun timed(SequentialExecutor executor) {
        List<Long> starts = new ArrayList<>();
        long start = System.nanoTime();
        executor.execute(block.input(), block.state(), _ -> starts.add(System.nanoTime() - start));
        return new SequentialRun(System.nanoTime() - start, starts);
    }

    private long atOnce(Executors by, int repeats) {
        CompletableFuture<Void> beside =
                CompletableFuture.runAsync(() -> repeat(repeats, () -> nanos(by.right)));
        long start = System.nanoTime();
        repeat(repeats, () -> nanos(by.left));
        beside.join();
        return System.nanoTime() - start;
    }

    // ---- What it says

    LaneTrial.Case block() {
        return block;
    }

    List<Transaction> transactions() {
        return block.input().block().transactions();
    }

    /// What the block took on one lane or on two, nanoseconds.
    ///
    /// @param lanes 1 or 2
    long measured(int lanes, double place) {
        return at(lanes == 1 ? oneLane : twoLanes, place, nanos -> nanos);
    }

    /// A simulator that knows nothing of how long the block took on two lanes.
    ///
    /// @param others whose recorded runs on two lanes say what the work of lanes costs
    /// @param graph who needs whom in this block
    LaneSimulator simulator(List<LaneSurvey> others, DependencyGraph graph, double place) {
        Stream<ExecutionRecord> quick =
                others.stream()
                        .flatMap(survey ->
                                survey.together.stream()
                                        .sorted(
                                                Comparator.comparingLong(
                                                        ExecutionRecord::wallNanos))
                                        .limit(Math.ceilDiv(survey.together.size(), QUICK_PART)));
        CostModel costs = CostModel.measured(quick.toList(), slowdown(others, place));
        return new LaneSimulator(graph, times(place), costs);
    }

    DependencyGraph graph() {
        return DependencyGraph.of(alone.getFirst());
    }

    /// As two lanes had it, where additions to contended storage words tie nobody.
    DependencyGraph graphOfTwoLanes() {
        return DependencyGraph.of(together.getLast());
    }

    /// By which two sequential runs take longer at once than one: two threads over H. Some blocks
    /// need the memory that both share more than others; a block that was run often says that for
    /// itself, though not exactly, and is taken halfway to all blocks together.
    private double slowdown(List<LaneSurvey> others, double place) {
        double all = slowdownOf(others, place);
        return Math.max(1, repeats == 1 ? all : (all + slowdownOf(List.of(this), place)) / 2);
    }

    private static double slowdownOf(List<LaneSurvey> surveys, double place) {
        double once = 0;
        double atOnce = 0;
        for (LaneSurvey survey : surveys) {
            once += at(survey.sequential, place, SequentialRun::nanos).nanos();
            atOnce += at(survey.twice, place, nanos -> nanos);
        }
        return atOnce / once;
    }

    /// What a transaction cost more on two lanes than on one in a block of which both are one,
    /// since its calls are not worth a second: to find that out, and to learn from the block.
    double decisionNanos(double place) {
        return (double) Math.max(0, measured(2, place) - measured(1, place))
                / transactions().size();
    }

    /// The last transaction's end shows nowhere: it gets what it took recorded, by as much less as
    /// the others took less, and what remains is the block's own.
    private BlockTimes times(double place) {
        ExecutionRecord record = at(alone, place, ExecutionRecord::wallNanos);
        SequentialRun run = at(sequential, place, SequentialRun::nanos);
        long[] recorded = CriticalPath.nanos(record);
        long[] nanos = new long[recorded.length];
        int last = nanos.length - 1;
        double others = 0;
        double othersRecorded = 0;
        for (int i = 0; i < last; i++) {
            nanos[i] = run.starts().get(i + 1) - run.starts().get(i);
            others += nanos[i];
            othersRecorded += recorded[i];
        }
        long sum = 0;
        if (last >= 0) {
            double share = othersRecorded == 0 ? 1 : others / othersRecorded;
            nanos[last] = Math.min(run.nanos(), Math.round(recorded[last] * share));
            sum = Math.round(others) + nanos[last];
        }
        return BlockTimes.of(record, nanos, Math.max(0, run.nanos() - sum));
    }

    private static <T> T at(List<T> runs, double place, ToLongFunction<T> nanos) {
        List<T> sorted = runs.stream().sorted(Comparator.comparingLong(nanos)).toList();
        return sorted.get((int) (place * (sorted.size() - 1)));
    }
}
