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
                    "How a block's transactions run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExecutorKind executor = ExecutorKind.SEQUENTIAL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Lanes of the parallel executor (default: the cores).")
    private @Nullable Integer threads;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Execute each block N times and report the median time (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

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
            @Nullable Double parallelMillis) {
        double millis() {
            Double parallel = parallelMillis;
            Double sequential = sequentialMillis;
            return parallel != null ? parallel : sequential != null ? sequential : 0;
        }
    }

    record Mismatch(String field, String expected, String actual) {}

    record Report(List<BlockRow> blocks, int passed, int failed) {}

    @Override
    public Integer call() {
        if (repeat < 1) {
            throw new UnusableInput("--repeat is " + repeat + ", at least 1 is needed");
        }
        List<BlockRow> rows = new ArrayList<>();
        try (ParallelExecutor lanes = lanes();
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
                rows.add(replay(BundleReader.read(file), lanes, traces, progress));
            }
            if (traces.isOn() && traces.count() == 0) {
                throw new UnusableInput(
                        "--transaction names no transaction of these blocks, an index below their"
                                + " number of transactions or one of their hashes is needed");
            }
        }
        rows.sort(java.util.Comparator.comparingLong(BlockRow::number));
        int passed = (int) rows.stream().filter(BlockRow::ok).count();
        Report report = new Report(rows, passed, rows.size() - passed);
        if (output.json()) {
            output.print(report);
        } else {
            printTable(report);
        }
        return report.failed() == 0 ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    /// The parallel executor, where it is asked for; one for all blocks.
    private @Nullable ParallelExecutor lanes() {
        if (executor == ExecutorKind.SEQUENTIAL) {
            if (threads != null) {
                throw new UnusableInput("--threads is for --executor parallel");
            }
            return null;
        }
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1 || count > 64) {
            throw new UnusableInput("--threads is " + count + ", 1 to 64 is accepted");
        }
        return new ParallelExecutor(new CodeCache(), count);
    }

    private BlockRow replay(
            BlockBundle bundle,
            @Nullable ParallelExecutor lanes,
            TraceOptions.Traces traces,
            ConsoleProgress progress) {
        double[] millis = new double[repeat];
        @Nullable ReplayReport report = null;
        for (int i = 0; i < repeat; i++) {
            // Every block is traced once, however often it is repeated.
            TransactionWatch watch = i == 0 ? traces.watch() : TransactionWatch.NONE;
            BlockExecutor runner =
                    lanes != null ? lanes : new SequentialExecutor(new CodeCache(), watch);
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
        int laneCount = lanes == null ? 1 : lanes.lanes();
        return row(java.util.Objects.requireNonNull(report), laneCount, millis[repeat / 2]);
    }

    private BlockRow row(ReplayReport report, int laneCount, double millis) {
        boolean isParallel = executor == ExecutorKind.PARALLEL;
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
                executor.name().toLowerCase(Locale.ROOT),
                laneCount,
                isParallel ? null : rounded,
                isParallel ? rounded : null);
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
                                    row.ok() ? "✓ passed" : "✗ failed"));
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
        output.out().println(report.passed() + " passed, " + report.failed() + " failed");
    }
}
