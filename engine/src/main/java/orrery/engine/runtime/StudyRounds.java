package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import orrery.engine.api.Progress;
import orrery.engine.api.execution.Spread;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.accesslist.AccessListExecutor;
import orrery.engine.parallel.accesslist.BlockAccessList;
import orrery.engine.parallel.analysis.CostModel;

/// Runs a block again and again, in rounds of seven things in turn, so that a slow moment of the
/// machine meets all of them:
/// 1. the sequential executor, 2. the lanes, and 3. the lanes from the block's access list, none of
///    them recorded: the speedups are between these;
/// 4. as many sequential executions side by side as there are threads: what the machine can give at
///    all in this very moment (H);
/// 5. one lane, 6. the lanes, and 7. the lanes from the list, recorded: what is shown and simulated
///    comes from these.
///
/// The first rounds only warm up: a single round measures the compilers of the JVM more than the
/// block. Used once, by one thread.
final class StudyRounds {
    private static final int MOST_WARM_UPS = 5;
    private static final long WARM_UP_NANOS = 1_000_000_000L;
    private static final int MOST_ROUNDS = 15;
    private static final int FEWEST_ROUNDS = 3;
    private static final long ROUNDS_NANOS = 3_000_000_000L;

    /// Short blocks are run several times side by side, or their threads' waking would count.
    private static final long SIDE_BY_SIDE_NANOS = 3_000_000L;

    private static final int MOST_REPEATS = 64;

    /// Of the recorded rounds, the part from which costs are read.
    private static final int QUICK_PART = 4;

    private final BlockStudies.Subject subject;
    private final int lanes;
    private final int threads;
    private final CodeCache codes;
    private final NanoClock clock;
    private final Progress progress;
    private final ExecutionObserver observer;
    private final List<Round> rounds = new ArrayList<>();
    private final List<ExecutionRecord> alone = new ArrayList<>();
    private final List<ExecutionRecord> together = new ArrayList<>();
    private final List<ExecutionRecord> listed = new ArrayList<>();
    private final BlockAccessList list;

    /// @param list the block's own
    /// @param codes shared by all executors, warmed up or not
    /// @param clock for what is measured alone
    StudyRounds(
            BlockStudies.Subject subject,
            int lanes,
            BlockAccessList list,
            CodeCache codes,
            NanoClock clock,
            Progress progress) {
        this.subject = subject;
        this.lanes = lanes;
        this.list = list;
        this.codes = codes;
        this.clock = clock;
        this.progress = progress;
        threads = Math.min(lanes, Runtime.getRuntime().availableProcessors());
        observer = _ -> stopIfCancelled();
    }

    /// What the rounds left.
    ///
    /// @param sequential the middle one of the recorded rounds on one lane
    /// @param steady the same, where each transaction takes what it took in its quickest round
    /// @param optimistic what the block's lanes did when it came to be, where that is known, else
    ///   the middle one of the recorded rounds on several
    /// @param together all recorded rounds on several
    /// @param listed the middle one of the recorded rounds on several from the access list
    /// @param rounds how many there were
    /// @param times of each round what was not recorded
    /// @param threads that H was measured with
    record Measured(
            ExecutionRecord sequential,
            ExecutionRecord steady,
            ExecutionRecord optimistic,
            List<ExecutionRecord> together,
            ExecutionRecord listed,
            int rounds,
            List<Round> times,
            int threads) {
        Measured {
            together = List.copyOf(together);
            times = List.copyOf(times);
        }

        /// What the work of lanes costs here, and by how much they slow each other down: as much as
        /// sequential executions at once do. Both from the rounds that the machine disturbed least,
        /// for it only ever adds; at worst threads do at once what one does.
        CostModel costs() {
            List<ExecutionRecord> quick =
                    together.stream()
                            .sorted(Comparator.comparingLong(ExecutionRecord::wallNanos))
                            .limit(Math.ceilDiv(together.size(), QUICK_PART))
                            .toList();
            double most = Math.max(1, parallelism().upper());
            return CostModel.measured(quick, Math.max(1, threads / most));
        }

        /// Of the lanes over the sequential executor.
        Spread speedup() {
            return spread(times.stream().mapToDouble(Round::speedup));
        }

        /// Of the lanes from the access list over the sequential executor.
        Spread listedSpeedup() {
            return spread(times.stream().mapToDouble(Round::listedSpeedup));
        }

        /// H.
        Spread parallelism() {
            return spread(times.stream().mapToDouble(r -> r.parallelism(threads)));
        }

        /// @param most T/CP
        Spread efficiency(double most) {
            return spread(
                    times.stream()
                            .mapToDouble(
                                    r -> r.speedup() / Math.min(r.parallelism(threads), most)));
        }

        private static Spread spread(DoubleStream values) {
            return Spread.of(values.toArray());
        }
    }

    /// What one round took, nanoseconds.
    ///
    /// @param listed on the lanes from the access list
    /// @param sideBySide until the last of the threads was done
    /// @param repeats executions by each of those threads
    record Round(long sequential, long parallel, long listed, long sideBySide, int repeats) {
        double speedup() {
            return (double) sequential / Math.max(1, parallel);
        }

        double listedSpeedup() {
            return (double) sequential / Math.max(1, listed);
        }

        double parallelism(int threads) {
            return (double) threads * repeats * sequential / Math.max(1, sideBySide);
        }
    }

    /// @throws CancellationException where it was cancelled
    Measured run() {
        String doing = "running in turn on 1 and on " + lanes + " lanes";
        AccessListExecutor.Source own = (_, _) -> list;
        try (ParallelExecutor many = new ParallelExecutor(codes, lanes);
                AccessListExecutor fromList = new AccessListExecutor(codes, lanes, own);
                ParallelExecutor oneSeen =
                        new ParallelExecutor(codes, 1, block -> alone.add(block.record()), clock);
                ParallelExecutor manySeen =
                        new ParallelExecutor(
                                codes, lanes, block -> together.add(block.record()), clock);
                AccessListExecutor fromListSeen =
                        new AccessListExecutor(
                                codes, lanes, own, block -> listed.add(block.record()), clock)) {
            List<BlockExecutor> recorded = List.of(oneSeen, manySeen, fromListSeen);
            long begun = clock.nanos();
            int warmUps = 0;
            do {
                progress.report(MOST_ROUNDS, 2L * MOST_ROUNDS, "warming up");
                round(many, fromList, recorded);
                warmUps++;
            } while (warmUps < MOST_WARM_UPS && clock.nanos() - begun < WARM_UP_NANOS);
            rounds.clear();
            alone.clear();
            together.clear();
            listed.clear();
            begun = clock.nanos();
            while (rounds.size() < FEWEST_ROUNDS
                    || (rounds.size() < MOST_ROUNDS && clock.nanos() - begun < ROUNDS_NANOS)) {
                progress.report(MOST_ROUNDS + rounds.size(), 2L * MOST_ROUNDS, doing);
                round(many, fromList, recorded);
            }
        }
        return new Measured(
                middle(alone),
                SteadyRecord.of(middle(alone), alone),
                subject.ran() != null ? subject.ran() : middle(together),
                together,
                middle(listed),
                rounds.size(),
                rounds,
                threads);
    }

    /// Who goes first changes from round to round.
    private void round(BlockExecutor many, BlockExecutor fromList, List<BlockExecutor> recorded) {
        BlockExecutor sequential = new SequentialExecutor(codes);
        boolean lanesFirst = rounds.size() % 2 == 1;
        long parallelNanos = lanesFirst ? nanos(many) : 0;
        long listedNanos = lanesFirst ? nanos(fromList) : 0;
        long sequentialNanos = nanos(sequential);
        int repeats =
                Math.clamp(SIDE_BY_SIDE_NANOS / Math.max(1, sequentialNanos), 1, MOST_REPEATS);
        long sideBySide = sideBySide(repeats);
        if (!lanesFirst) {
            parallelNanos = nanos(many);
            listedNanos = nanos(fromList);
        }
        rounds.add(new Round(sequentialNanos, parallelNanos, listedNanos, sideBySide, repeats));
        recorded.forEach(this::nanos);
    }

    private long nanos(BlockExecutor executor) {
        long start = clock.nanos();
        executor.execute(subject.input(), subject.state(), observer);
        return clock.nanos() - start;
    }

    /// The threads are there before the time counts.
    private long sideBySide(int repeats) {
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        IntStream.range(0, threads)
                .forEach(i ->
                        Thread.ofPlatform()
                                .daemon()
                                .name("study-" + i)
                                .start(() -> {
                                    ready.countDown();
                                    try {
                                        go.await();
                                        for (int r = 0; r < repeats; r++) {
                                            nanos(new SequentialExecutor(codes));
                                        }
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    } catch (RuntimeException failed) { // told to who waits
                                        failure.set(failed);
                                    } finally {
                                        done.countDown();
                                    }
                                }));
        await(ready);
        long start = clock.nanos();
        go.countDown();
        await(done);
        long nanos = clock.nanos() - start;
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return nanos;
    }

    private void stopIfCancelled() {
        if (progress.cancelled()) {
            throw new CancellationException(subject.name() + " was cancelled");
        }
    }

    private void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException(subject.name() + " was cancelled");
            cancelled.initCause(interrupted);
            throw cancelled;
        }
    }

    private static ExecutionRecord middle(List<ExecutionRecord> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingLong(ExecutionRecord::wallNanos))
                .toList()
                .get(rounds.size() / 2);
    }
}
