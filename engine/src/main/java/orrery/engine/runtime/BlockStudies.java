package orrery.engine.runtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Progress;
import orrery.engine.api.execution.BlockExecution.Past;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.ExecutionUnavailable;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.accesslist.AccessListRecorder;
import orrery.engine.parallel.accesslist.BlockAccessList;
import orrery.engine.parallel.analysis.HotLocations.HotLocation;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.parallel.analysis.NameTracer;
import orrery.engine.primitives.Address;
import orrery.engine.state.StateReader;

/// Runs a block in the ways that a person wants to compare, and makes of it what can be asked. Any
/// thread; every call has executors of its own.
public final class BlockStudies {
    /// Lanes at most.
    public static final int MOST_LANES = 16;

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
    /// @param past how it ran when it came to be
    /// @param ran what its lanes did then; null unless that was recorded
    public record Subject(
            BlockSource source,
            String name,
            BlockInput input,
            StateReader state,
            Map<Address, String> names,
            Past past,
            @Nullable ExecutionRecord ran) {
        /// A block from elsewhere.
        public Subject(
                BlockSource source,
                String name,
                BlockInput input,
                StateReader state,
                Map<Address, String> names) {
            this(source, name, input, state, names, Past.ELSEWHERE, null);
        }

        /// The same, which a module of this process made.
        ///
        /// @param module the module's index
        public Subject of(int module, LaneRecords records) {
            ExecutionRecord record = records.find(module, input.block().number());
            // What was recorded is of this block only where it has as many transactions: a run
            // that was begun anew may have had another one of the same height.
            boolean isIt =
                    record != null
                            && record.transactions().size() == input.block().transactions().size();
            Past how = isIt ? Past.RECORDED : past(records.kind());
            return new Subject(source, name, input, state, names, how, isIt ? record : null);
        }

        private static Past past(@Nullable ExecutorKind kind) {
            return switch (kind) {
                case null -> Past.ELSEWHERE;
                case SEQUENTIAL -> Past.SEQUENTIAL;
                case PARALLEL -> Past.NOT_KEPT;
            };
        }
    }

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
            BlockAccessList list =
                    AccessListRecorder.record(subject.input(), subject.state(), codes, observer(1))
                            .list()
                            .orElseThrow();
            progress.report(1, 2, doing);
            StudyRounds.Measured measured =
                    new StudyRounds(subject, lanes, list, codes, clock, progress).run();
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
            return new StudiedBlock(subject, measured, hot, words, list, clock);
        }

        private BlockResult run(BlockExecutor executor, int step) {
            return executor.execute(subject.input(), subject.state(), observer(step));
        }

        /// @param step of the two that come before the rounds
        private ExecutionObserver observer(int step) {
            return index -> {
                if (progress.cancelled()) {
                    throw new CancellationException(subject.name() + " was cancelled");
                }
                progress.report((long) step * count + index, 4L * count, doing);
            };
        }
    }
}
