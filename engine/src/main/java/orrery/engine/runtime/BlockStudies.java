package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import orrery.engine.api.Progress;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.ExecutionUnavailable;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.accesslist.AccessListRecorder;
import orrery.engine.parallel.accesslist.BlockAccessList;
import orrery.engine.parallel.analysis.HotLocations.HotLocation;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.parallel.analysis.NameTracer;
import orrery.engine.primitives.Address;
import orrery.engine.state.StateReader;

/// Runs a block again and again, sequentially and on several lanes in turn, and keeps of each the
/// round in the middle: a single round measures the warming of the JVM more than the block. Any
/// thread; every call has executors of its own.
public final class BlockStudies {
    /// Lanes at most.
    public static final int MOST_LANES = 16;

    private static final int MOST_ROUNDS = 9;
    private static final int FEWEST_ROUNDS = 3;
    private static final long ROUNDS_NANOS = 3_000_000_000L;

    private final NanoClock clock;

    /// @param clock for what is measured alone
    public BlockStudies(NanoClock clock) {
        this.clock = clock;
    }

    /// A block at hand.
    ///
    /// @param name for people
    /// @param state before the block; read by many threads at a time
    /// @param names of accounts, where known
    public record Subject(
            BlockSource source,
            String name,
            BlockInput input,
            StateReader state,
            Map<Address, String> names) {}

    /// Runs a block and makes what can be asked about it.
    ///
    /// @param lanes 2 to [#MOST_LANES]
    /// @throws ExecutionUnavailable where the block is invalid over this state
    /// @throws CancellationException where `progress` was cancelled
    public ExecutionStudy study(Subject subject, int lanes, Progress progress) {
        if (lanes < 2 || lanes > MOST_LANES) {
            throw new ExecutionUnavailable(
                    lanes + " lanes; 2 to " + MOST_LANES + " are accepted", null);
        }
        return new Work(subject, lanes, progress).study();
    }

    /// What the rounds left.
    ///
    /// @param sequential the middle one of the rounds on one lane
    /// @param steady the same, where each transaction takes what it took in its quickest round
    /// @param optimistic the middle one of the rounds on several
    /// @param parallelism H, see [orrery.engine.api.execution.BlockExecution]
    record Measured(
            ExecutionRecord sequential,
            ExecutionRecord steady,
            ExecutionRecord optimistic,
            int rounds,
            double parallelism) {}

    private final class Work {
        private final Subject subject;
        private final int lanes;
        private final Progress progress;
        private final CodeCache codes = new CodeCache();
        private final int count;
        private String doing = "";

        Work(Subject subject, int lanes, Progress progress) {
            this.subject = subject;
            this.lanes = lanes;
            this.progress = progress;
            count = subject.input().block().transactions().size();
        }

        ExecutionStudy study() {
            doing = "finding names of places";
            LocationNames.Builder names = new LocationNames.Builder();
            BlockResult result =
                    run(new SequentialExecutor(codes, (_, _) -> new NameTracer(names)), 0);
            if (result instanceof BlockResult.Rejected(var fault)) {
                throw new ExecutionUnavailable(
                        "The block cannot be executed: " + fault.message(), null);
            }
            doing = "building the access list";
            Optional<BlockAccessList> list =
                    AccessListRecorder.record(subject.input(), subject.state(), codes, observer(1))
                            .list();
            Measured measured = measure();
            doing = "finding who depends on whom";
            progress.report(1, 1, doing);
            KnownLayouts layouts = KnownLayouts.of(measured.sequential(), subject.state());
            layouts.tell(names);
            List<HotLocation> hot = StudyBuilder.hot(measured);
            StudyWords words =
                    StudyWords.of(
                            names.build(),
                            layouts,
                            subject.names(),
                            hot.stream().map(HotLocation::location).toList());
            return new StudiedBlock(subject, measured, hot, words, list.orElseThrow(), clock);
        }

        private BlockResult run(BlockExecutor executor, int step) {
            return executor.execute(subject.input(), subject.state(), observer(step));
        }

        /// @param step of the two that come before the rounds, or 2 within them
        private ExecutionObserver observer(int step) {
            return index -> {
                if (progress.cancelled()) {
                    throw new CancellationException(subject.name() + " was cancelled");
                }
                if (step < 2) {
                    progress.report((long) step * count + index, 4L * count, doing);
                }
            };
        }

        private Measured measure() {
            doing = "running in turn on 1 and on " + lanes + " lanes";
            List<ExecutionRecord> alone = new ArrayList<>();
            List<ExecutionRecord> together = new ArrayList<>();
            List<Double> parallel = new ArrayList<>();
            int threads = Math.min(lanes, Runtime.getRuntime().availableProcessors());
            long begun = clock.nanos();
            try (ParallelExecutor one = new ParallelExecutor(codes, 1, alone::add, clock);
                    ParallelExecutor many =
                            new ParallelExecutor(codes, lanes, together::add, clock)) {
                while (together.size() < FEWEST_ROUNDS
                        || (together.size() < MOST_ROUNDS
                                && clock.nanos() - begun < ROUNDS_NANOS)) {
                    progress.report(MOST_ROUNDS + together.size(), 2L * MOST_ROUNDS, doing);
                    run(one, 2);
                    run(many, 2);
                    parallel.add(parallelism(threads));
                }
            }
            parallel.sort(Comparator.naturalOrder());
            return new Measured(
                    middle(alone),
                    SteadyRecord.of(middle(alone), alone),
                    middle(together),
                    together.size(),
                    parallel.get(parallel.size() / 2));
        }

        /// As many executions of the block side by side as there are threads, against one: what the
        /// machine can give where nothing ties the threads together.
        private double parallelism(int threads) {
            long start = clock.nanos();
            run(new SequentialExecutor(codes), 2);
            long single = clock.nanos() - start;
            CountDownLatch ready = new CountDownLatch(threads);
            CountDownLatch done = new CountDownLatch(threads);
            AtomicReference<RuntimeException> failure = new AtomicReference<>();
            for (int i = 0; i < threads; i++) {
                Thread.ofPlatform()
                        .daemon()
                        .name("study-" + i)
                        .start(() -> {
                            ready.countDown();
                            try {
                                ready.await();
                                run(new SequentialExecutor(codes), 2);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            } catch (RuntimeException failed) { // told to whoever waits for all
                                failure.set(failed);
                            } finally {
                                done.countDown();
                            }
                        });
            }
            await(ready);
            start = clock.nanos();
            await(done);
            RuntimeException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            return (double) threads * single / Math.max(1, clock.nanos() - start);
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
}
