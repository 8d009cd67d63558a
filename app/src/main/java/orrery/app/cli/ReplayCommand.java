package orrery.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.accesslist.AccessListExecutor;
import orrery.engine.replay.BlockBundle;
import orrery.engine.replay.BlockReplay;
import orrery.engine.replay.BundleReader;
import orrery.engine.replay.ReplayReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery replay`: executes real blocks and checks every field that their headers claim.
@Command(
        name = "replay",
        description = "Executes real Ethereum blocks and checks them against what they claim.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private TraceOptions tracing = new TraceOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "BUNDLE",
            description = "Block bundles: .json, .json.gz, folders (searched recursively) or zips.")
    private List<Path> paths = List.of();

    @Option(
            names = "--executor",
            defaultValue = "sequential",
            description =
                    "How a block's transactions run: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).")
    private ExecutorChoice executor = ExecutorChoice.SEQUENTIAL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Lanes of the executors other than sequential (default: the cores).")
    private @Nullable Integer threads;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description =
                    "Execute each block N times and report the median time (default: 1, with"
                            + " --compare 15).")
    private @Nullable Integer repeat;

    @Option(
            names = "--compare",
            description =
                    "Also execute each block sequentially, in turn with the lanes, and report"
                            + " speedups, re-runs and bounds.")
    private boolean compare;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BlockRow(
            long number,
            String fork,
            int transactions,
            long gasUsed,
            boolean ok,
            List<Mismatch> mismatches,
            String executor,
            int threads,
            @Nullable Double sequentialMillis,
            @Nullable Double parallelMillis,
            @Nullable Double speedup,
            @Nullable Integer reruns,
            @Nullable Double criticalPathMillis,
            @Nullable Double maxSpeedup) {
        double millis() {
            Double parallel = parallelMillis;
            Double sequential = sequentialMillis;
            return parallel != null ? parallel : sequential != null ? sequential : 0;
        }

        /// The same block with the figures of the comparison.
        BlockRow compared(ReplayComparison.Row with) {
            List<Mismatch> all = new ArrayList<>(mismatches);
            for (String field : with.differing()) {
                all.add(new Mismatch(field, "the sequential executor's", "another"));
            }
            return new BlockRow(
                    number,
                    fork,
                    transactions,
                    gasUsed,
                    all.isEmpty(),
                    all,
                    executor,
                    threads,
                    with.sequentialMillis(),
                    with.parallelMillis(),
                    with.speedup(),
                    with.reruns(),
                    with.criticalPathMillis(),
                    with.maxSpeedup());
        }
    }

    record Mismatch(String field, String expected, String actual) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            List<BlockRow> blocks,
            int passed,
            int failed,
            @Nullable Double calibration,
            ReplayComparison.@Nullable Totals totals) {}

    @Override
    public Integer call() {
        int rounds = repeat != null ? repeat : compare ? 15 : 1;
        if (rounds < 1 || rounds > 10_000) {
            throw new UnusableInput("--repeat is " + rounds + ", 1 to 10000 is accepted");
        }
        if (compare && executor != ExecutorChoice.PARALLEL) {
            throw new UnusableInput("--compare is for --executor parallel");
        }
        List<BlockRow> rows = new ArrayList<>();
        List<BlockBundle> bundles = new ArrayList<>();
        ReplayComparison.@Nullable Outcome compared = null;
        try (Lanes lanes = lanes();
                TraceOptions.Traces traces = tracing.open(output.err());
                InputPaths inputs = new InputPaths(paths, List.of(".json", ".json.gz"));
                ConsoleProgress progress = output.progress("replay")) {
            List<Path> files = inputs.files();
            if (traces.isOn() && lanes != null) {
                throw new UnusableInput(
                        "--trace is for --executor sequential, whose transactions have one order in"
                                + " time");
            }
            for (Path file : files) {
                progress.report(rows.size(), files.size(), String.valueOf(file.getFileName()));
                BlockBundle bundle = BundleReader.read(file);
                rows.add(replay(bundle, lanes, compare ? 1 : rounds, traces, progress));
                if (compare) {
                    bundles.add(bundle);
                }
            }
            if (compare && lanes != null && lanes.executor() instanceof ParallelExecutor many) {
                compared = new ReplayComparison(many.lanes(), rounds).run(bundles, many, progress);
                for (int i = 0; i < rows.size(); i++) {
                    rows.set(i, rows.get(i).compared(compared.rows().get(i)));
                }
            }
            if (traces.isOn() && traces.count() == 0) {
                throw new UnusableInput(
                        "--transaction names no transaction of these blocks, an index below their"
                                + " number of transactions or one of their hashes is needed");
            }
        }
        rows.sort(java.util.Comparator.comparingLong(BlockRow::number));
        int passed = (int) rows.stream().filter(BlockRow::ok).count();
        Report report =
                new Report(
                        rows,
                        passed,
                        rows.size() - passed,
                        compared == null ? null : compared.calibration(),
                        compared == null ? null : compared.totals());
        if (output.json()) {
            output.print(report);
        } else {
            printTable(report);
        }
        return report.failed() == 0 ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    /// The executor with several lanes, where one is asked for; one for all blocks.
    ///
    /// @param lists where it wants them; made before a block is timed
    private record Lanes(BlockExecutor executor, int count, AccessLists lists, Runnable end)
            implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    private @Nullable Lanes lanes() {
        if (executor == ExecutorChoice.SEQUENTIAL) {
            if (threads != null) {
                throw new UnusableInput("--threads is for --executor parallel or access-list");
            }
            return null;
        }
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1 || count > 64) {
            throw new UnusableInput("--threads is " + count + ", 1 to 64 is accepted");
        }
        AccessLists lists = new AccessLists();
        if (executor == ExecutorChoice.PARALLEL) {
            ParallelExecutor parallel = new ParallelExecutor(new CodeCache(), count);
            return new Lanes(parallel, count, lists, parallel::close);
        }
        AccessListExecutor listed = new AccessListExecutor(new CodeCache(), count, lists);
        return new Lanes(listed, count, lists, listed::close);
    }

    private BlockRow replay(
            BlockBundle bundle,
            @Nullable Lanes lanes,
            int rounds,
            TraceOptions.Traces traces,
            ConsoleProgress progress) {
        double[] millis = new double[rounds];
        @Nullable ReplayReport report = null;
        if (lanes != null && executor == ExecutorChoice.ACCESS_LIST) {
            LaneTrial.Case block = ReplayComparison.of(bundle);
            lanes.lists().prepare(block.input(), block.state());
        }
        for (int i = 0; i < rounds; i++) {
            // Every block is traced once, however often it is repeated.
            TransactionWatch watch = i == 0 ? traces.watch() : TransactionWatch.NONE;
            BlockExecutor runner =
                    lanes != null
                            ? lanes.executor()
                            : new SequentialExecutor(new CodeCache(), watch);
            BlockReplay replay = new BlockReplay(runner, System::nanoTime);
            ReplayReport latest =
                    replay.replay(
                            bundle,
                            index -> {
                                if (progress.cancelled()) {
                                    throw new CancellationException();
                                }
                            });
            millis[i] = latest.executeNanos() / 1e6;
            if (report == null || !latest.passed()) {
                report = latest;
            }
        }
        Arrays.sort(millis);
        int laneCount = lanes == null ? 1 : lanes.count();
        return row(java.util.Objects.requireNonNull(report), laneCount, millis[rounds / 2]);
    }

    private BlockRow row(ReplayReport report, int laneCount, double millis) {
        boolean isParallel = executor != ExecutorChoice.SEQUENTIAL;
        double rounded = Math.round(millis * 1000) / 1000.0;
        var header = report.bundle().block().header();
        return new BlockRow(
                header.number(),
                report.fork().name(),
                report.bundle().block().transactions().size(),
                header.gasUsed(),
                report.passed(),
                report.mismatches().stream()
                        .map(c -> new Mismatch(c.field(), c.expected(), c.actual()))
                        .toList(),
                executor.toString(),
                laneCount,
                isParallel ? null : rounded,
                isParallel ? rounded : null,
                null,
                null,
                null,
                null);
    }

    private void printTable(Report report) {
        output.out().println("     block  fork                 transactions         gas        ms");
        for (BlockRow row : report.blocks()) {
            output.out()
                    .println(
                            String.format(
                                            Locale.ROOT,
                                            "%10d  %-20s %12d %11d %9.2f  %s",
                                            row.number(),
                                            row.fork(),
                                            row.transactions(),
                                            row.gasUsed(),
                                            row.millis(),
                                            row.ok() ? "✓ passed" : "✗ failed")
                                    + comparison(row));
            for (Mismatch mismatch : row.mismatches()) {
                output.out()
                        .println(
                                "            "
                                        + mismatch.field()
                                        + ": expected "
                                        + mismatch.expected()
                                        + ", got "
                                        + mismatch.actual());
            }
        }
        ReplayComparison.Totals totals = report.totals();
        if (totals != null) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "all blocks %.2f times as fast (%.1f ms to %.1f ms), median"
                                            + " %.2f, worst %.2f; two sequential runs at once do %.2f"
                                            + " times what one does",
                                    totals.speedup(),
                                    totals.sequentialMillis(),
                                    totals.parallelMillis(),
                                    totals.medianSpeedup(),
                                    totals.worstSpeedup(),
                                    report.calibration()));
        }
        output.out().println(report.passed() + " passed, " + report.failed() + " failed");
    }

    private static String comparison(BlockRow row) {
        return row.speedup() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  %.2f times as fast as %.2f ms, at most %.2f; %d re-runs",
                        row.speedup(),
                        row.sequentialMillis(),
                        row.maxSpeedup(),
                        row.reruns());
    }
}
