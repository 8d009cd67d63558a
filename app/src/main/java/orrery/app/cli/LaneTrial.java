package orrery.app.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.state.StateReader;

/// Blocks by two executors in turn, round by round over all of them, so that a slow moment of the
/// machine meets both, and the same sequential run twice at once, which says what two threads can
/// do on this machine at all. Both executors get the same warm-up. One thread.
///
/// Who runs second finds the block in the caches and the first one's garbage in the heap, so each
/// executor runs a block before and after the other. Short blocks are run several times in a row,
/// or all that is measured is how cold they are and how long a thread takes to wake up.
final class LaneTrial {
    private static final int LEAST_WARM_UP_ROUNDS = 5;

    /// So long it takes until what runs often is compiled for good; on two cores the compiler's
    /// threads take a lane's core away meanwhile.
    private static final long WARM_UP_NANOS = 5_000_000_000L;

    /// What an executor shall take for one block in one round at least, where that takes no more
    /// than so many runs in a row.
    private static final long SAMPLE_NANOS = 4_000_000;

    private static final int MOST_REPEATS = 8;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final BlockExecutor base;
    private final BlockExecutor other;
    private final BlockExecutor left;
    private final BlockExecutor right;

    record Case(BlockInput input, StateReader state) {}

    /// What a run took by round, nanoseconds, and over all rounds the CPU time, nanoseconds, and
    /// the memory allocated, bytes.
    static final class Samples {
        private final long[] nanos;

        /// The newest run of the warm-up, nanoseconds.
        private long warmUpNanos;

        private long cpuNanos;
        private long bytes;

        Samples(int rounds) {
            nanos = new long[rounds];
        }

        double medianMillis() {
            return BenchReport.median(Arrays.stream(nanos).mapToDouble(n -> n / 1e6).toArray());
        }
    }

    /// One block's figures.
    ///
    /// @param differing what came out differently: `receipts`, `diff` or `result`; nothing if equal
    record Figures(Samples base, Samples other, Samples twice, List<String> differing) {
        Figures {
            differing = List.copyOf(differing);
        }

        double baseMillis() {
            return base.medianMillis();
        }

        double otherMillis() {
            return other.medianMillis();
        }

        /// How many times faster the other executor was, one value a round: what ran one after the
        /// other, so that a machine that changes its speed between rounds changes no value.
        double[] speedups() {
            return ratios(List.of(this));
        }

        /// Both runs of the calibration together.
        double twiceMillis() {
            return twice.medianMillis();
        }
    }

    /// @param base against which `other` is held; both stay their owner's
    LaneTrial(BlockExecutor base, BlockExecutor other) {
        this.base = base;
        this.other = other;
        left = new SequentialExecutor(new CodeCache());
        right = new SequentialExecutor(new CodeCache());
    }

    List<Figures> run(List<Case> cases, int rounds, ConsoleProgress progress, String what) {
        List<Figures> figures = new ArrayList<>();
        for (Case block : cases) {
            figures.add(
                    new Figures(
                            new Samples(rounds),
                            new Samples(rounds),
                            new Samples(rounds),
                            differing(block)));
        }
        long start = System.nanoTime();
        for (int round = 0;
                round < LEAST_WARM_UP_ROUNDS || System.nanoTime() - start < WARM_UP_NANOS;
                round++) {
            progress.report(0, rounds, what + ", warm-up");
            measureAll(cases, figures, -1 - round % 2, progress);
        }
        for (int round = 0; round < rounds; round++) {
            progress.report(round, rounds, what);
            measureAll(cases, figures, round, progress);
        }
        return figures;
    }

    private void measureAll(
            List<Case> cases, List<Figures> figures, int round, ConsoleProgress progress) {
        for (int i = 0; i < cases.size(); i++) {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            measure(cases.get(i), figures.get(i), round);
        }
    }

    private List<String> differing(Case block) {
        BlockResult expected = base.execute(block.input(), block.state());
        BlockResult actual = other.execute(block.input(), block.state());
        List<String> differing = new ArrayList<>();
        if (expected instanceof BlockResult.Executed one
                && actual instanceof BlockResult.Executed two) {
            if (!one.receipts().equals(two.receipts())) {
                differing.add("receipts");
            }
            if (!one.diff().equals(two.diff())) {
                differing.add("diff");
            }
        }
        if (differing.isEmpty() && !expected.equals(actual)) {
            differing.add("result");
        }
        return differing;
    }

    private void measure(Case block, Figures figures, int round) {
        long known = Math.max(1, figures.base().warmUpNanos);
        int repeats = round < 0 ? 1 : Math.clamp(SAMPLE_NANOS / known, 1, MOST_REPEATS);
        Runnable runBase = () -> base.execute(block.input(), block.state());
        Runnable runOther = () -> other.execute(block.input(), block.state());
        boolean isBaseOutside = round % 2 == 0;
        for (int i = 0; i < 4; i++) {
            boolean isBase = (i == 0 || i == 3) == isBaseOutside;
            Samples samples = isBase ? figures.base() : figures.other();
            sample(repeats(isBase ? runBase : runOther, repeats), samples, round, 2 * repeats);
        }
        sample(() -> twice(block, repeats), figures.twice(), round, repeats);
    }

    private static Runnable repeats(Runnable run, int times) {
        return () -> {
            for (int i = 0; i < times; i++) {
                run.run();
            }
        };
    }

    private void twice(Case block, int times) {
        CompletableFuture<Void> beside =
                CompletableFuture.runAsync(
                        repeats(() -> right.execute(block.input(), block.state()), times));
        repeats(() -> left.execute(block.input(), block.state()), times).run();
        beside.join();
    }

    /// @param round below 0 in the warm-up, which counts for nothing
    /// @param runs of the same block in that round
    private void sample(Runnable run, Samples samples, int round, int runs) {
        long[] ids = threads.getAllThreadIds();
        long cpu = sum(threads.getThreadCpuTime(ids));
        long bytes = sum(threads.getThreadAllocatedBytes(ids));
        long start = System.nanoTime();
        run.run();
        long nanos = System.nanoTime() - start;
        if (round < 0) {
            samples.warmUpNanos = nanos;
        } else {
            samples.nanos[round] += nanos / runs;
            samples.cpuNanos += sum(threads.getThreadCpuTime(ids)) - cpu;
            samples.bytes += sum(threads.getThreadAllocatedBytes(ids)) - bytes;
        }
    }

    /// Over threads that live; -1 stands for one that does not.
    private static long sum(long[] values) {
        return LongStream.of(values).filter(v -> v > 0).sum();
    }

    /// How many times faster the other executor was over all blocks, one value a round.
    static double[] ratios(List<Figures> figures) {
        double[] ratios = totals(figures, Figures::base);
        double[] others = totals(figures, Figures::other);
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] /= others[round];
        }
        return ratios;
    }

    /// The upper quartile of what the base took over the lower one: 1 where the machine keeps its
    /// speed.
    static double spread(List<Figures> figures) {
        double[] totals = totals(figures, Figures::base);
        return BenchReport.quantile(totals, 0.75) / BenchReport.quantile(totals, 0.25);
    }

    /// Over all blocks, one value a round, nanoseconds.
    private static double[] totals(List<Figures> figures, Function<Figures, Samples> whose) {
        double[] totals = new double[whose.apply(figures.getFirst()).nanos.length];
        for (Figures one : figures) {
            long[] nanos = whose.apply(one).nanos;
            for (int round = 0; round < totals.length; round++) {
                totals[round] += nanos[round];
            }
        }
        return totals;
    }

    /// H: what two threads did at once over what one did, 2 on two free cores.
    static double calibration(List<Figures> figures) {
        double once = figures.stream().mapToDouble(Figures::baseMillis).sum();
        double twice = figures.stream().mapToDouble(Figures::twiceMillis).sum();
        return twice == 0 ? 1 : 2 * once / twice;
    }

    /// H, one value a round. Two processors may share a core, or each share one with somebody
    /// else's: that changes while a trial runs, and with it what lanes can gain.
    static double[] calibrations(List<Figures> figures) {
        double[] gains = totals(figures, Figures::base);
        double[] twice = totals(figures, Figures::twice);
        for (int round = 0; round < gains.length; round++) {
            gains[round] *= 2 / twice[round];
        }
        return gains;
    }

    /// CPU time of the other executor over the base's.
    static double cpuRatio(List<Figures> figures) {
        double base = figures.stream().mapToLong(f -> f.base().cpuNanos).sum();
        return figures.stream().mapToLong(f -> f.other().cpuNanos).sum() / base;
    }

    /// Bytes that the other executor allocated over the base's.
    static double bytesRatio(List<Figures> figures) {
        double base = figures.stream().mapToLong(f -> f.base().bytes).sum();
        return figures.stream().mapToLong(f -> f.other().bytes).sum() / base;
    }
}
