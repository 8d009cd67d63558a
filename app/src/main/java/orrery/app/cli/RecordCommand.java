package orrery.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.HeaderChecks.Check;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.accesslist.AccessListExecutor;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.parallel.analysis.NameTracer;
import orrery.engine.parallel.export.ChromeTrace;
import orrery.engine.parallel.export.RecordJson;
import orrery.engine.replay.BlockBundle;
import orrery.engine.replay.BlockReplay;
import orrery.engine.replay.BundleReader;
import orrery.engine.replay.ReplayReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery record`: how one real block ran, lane by lane, as a file.
@Command(
        name = "record",
        description =
                "Executes a real block and writes what each lane did: times, reads, writes, and why"
                        + " transactions ran again.",
        mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
    private static final String TRACE_ENDING = ".trace.json";

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "BUNDLE",
            description = "A block bundle: .json, .json.gz, or a zip or folder with one.")
    private Path path = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "The file to write; what was there is replaced once the new one is whole.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "json|trace",
            description = {
                "json: the record with the dependency graph and the critical path. trace: Chrome"
                        + " trace events, which Perfetto and chrome://tracing open.",
                "Without it, trace where FILE ends in " + TRACE_ENDING + ", else json."
            })
    private @Nullable Format format;

    @Option(
            names = "--executor",
            defaultValue = "parallel",
            description =
                    "How the block's transactions run: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).")
    private ExecutorChoice executor = ExecutorChoice.PARALLEL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Lanes, 1 to 64 (default: the cores).")
    private @Nullable Integer threads;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "12",
            description =
                    "Executions before the recorded one, so that times are those of compiled code"
                            + " (default: ${DEFAULT-VALUE}).")
    private int warmUp = 12;

    /// What is written.
    enum Format {
        JSON,
        TRACE
    }

    record Report(
            long number,
            String executor,
            int threads,
            int transactions,
            int reruns,
            double wallMillis,
            boolean ok,
            List<ReplayCommand.Mismatch> mismatches,
            String format,
            String file) {}

    /// One execution that was checked, with its record.
    private record Run(ReplayReport report, @Nullable ExecutionRecord record) {}

    @Override
    public Integer call() throws IOException {
        if (warmUp < 0 || warmUp > 10_000) {
            throw new UnusableInput("--warm-up is " + warmUp + ", 0 to 10000 is accepted");
        }
        int lanes = lanes();
        WholeFile whole = new WholeFile(file);
        Format kind = format();
        Run run;
        try (ConsoleProgress progress = output.progress("record")) {
            BlockBundle bundle = read();
            run = run(bundle, lanes, progress);
            ExecutionRecord record = run.record();
            if (run.report().passed() && record != null) {
                LocationNames names = names(bundle, progress);
                whole.write(out -> {
                    switch (kind) {
                        case JSON -> RecordJson.write(record, names, out);
                        case TRACE -> ChromeTrace.write(record, names, out);
                    }
                });
            }
        }
        return report(run, lanes, kind);
    }

    private int lanes() {
        if (executor == ExecutorChoice.SEQUENTIAL) {
            if (threads != null && threads != 1) {
                throw new UnusableInput(
                        "--threads is " + threads + ", with --executor sequential 1 is accepted");
            }
            return 1;
        }
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1 || count > 64) {
            throw new UnusableInput("--threads is " + count + ", 1 to 64 is accepted");
        }
        return count;
    }

    private Format format() {
        Format chosen = format;
        if (chosen != null) {
            return chosen;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(TRACE_ENDING) ? Format.TRACE : Format.JSON;
    }

    private BlockBundle read() {
        try (InputPaths inputs = new InputPaths(List.of(path), List.of(".json", ".json.gz"))) {
            if (inputs.files().size() != 1) {
                throw new UnusableInput(
                        path
                                + ": holds "
                                + inputs.files().size()
                                + " bundles, exactly 1 is needed");
            }
            return BundleReader.read(inputs.files().getFirst());
        }
    }

    private Run run(BlockBundle bundle, int lanes, ConsoleProgress progress) {
        CodeCache codes = new CodeCache();
        List<ExecutionRecord> records = new ArrayList<>();
        return switch (executor) {
            case SEQUENTIAL, PARALLEL -> {
                try (ParallelExecutor runner =
                        new ParallelExecutor(
                                codes,
                                lanes,
                                block -> records.add(block.record()),
                                System::nanoTime)) {
                    yield run(bundle, runner, records, progress);
                }
            }
            case ACCESS_LIST -> {
                AccessLists lists = AccessLists.of(List.of(ReplayComparison.of(bundle)));
                try (AccessListExecutor runner =
                        new AccessListExecutor(
                                codes,
                                lanes,
                                lists,
                                block -> records.add(block.record()),
                                System::nanoTime)) {
                    yield run(bundle, runner, records, progress);
                }
            }
        };
    }

    private Run run(
            BlockBundle bundle,
            BlockExecutor runner,
            List<ExecutionRecord> records,
            ConsoleProgress progress) {
        BlockReplay replay = new BlockReplay(runner, System::nanoTime);
        ReplayReport report = replay.replay(bundle, index -> stopIfCancelled(progress));
        for (int i = 0; i < warmUp && report.passed(); i++) {
            progress.report(i, warmUp + 1L, "warming up");
            records.clear();
            report = replay.replay(bundle, index -> stopIfCancelled(progress));
        }
        return new Run(report, records.isEmpty() ? null : records.getLast());
    }

    private static void stopIfCancelled(ConsoleProgress progress) {
        if (progress.cancelled()) {
            throw new CancellationException();
        }
    }

    private static LocationNames names(BlockBundle bundle, ConsoleProgress progress) {
        LocationNames.Builder names = new LocationNames.Builder();
        LaneTrial.Case block = ReplayComparison.of(bundle);
        new SequentialExecutor(new CodeCache(), (_, _) -> new NameTracer(names))
                .execute(block.input(), block.state(), index -> stopIfCancelled(progress));
        return names.build();
    }

    private int report(Run run, int lanes, Format kind) {
        ReplayReport replayed = run.report();
        ExecutionRecord record = run.record();
        Report report =
                new Report(
                        replayed.bundle().block().number(),
                        executor.toString(),
                        lanes,
                        replayed.bundle().block().transactions().size(),
                        record == null ? 0 : record.reruns(),
                        record == null ? 0 : BenchReport.rounded(record.wallNanos() / 1e6),
                        replayed.passed(),
                        replayed.mismatches().stream().map(RecordCommand::mismatch).toList(),
                        kind.name().toLowerCase(Locale.ROOT),
                        file.toString());
        if (output.json()) {
            output.print(report);
        } else if (report.ok()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "block %d, %s on %d lanes: %d transactions in %.2f ms, %d"
                                            + " re-runs; written to %s",
                                    report.number(),
                                    report.executor(),
                                    report.threads(),
                                    report.transactions(),
                                    report.wallMillis(),
                                    report.reruns(),
                                    report.file()));
        } else {
            output.out().println("block " + report.number() + " failed, nothing is written");
            report.mismatches()
                    .forEach(m ->
                            output.out()
                                    .println(
                                            "  "
                                                    + m.field()
                                                    + ": expected "
                                                    + m.expected()
                                                    + ", got "
                                                    + m.actual()));
        }
        return report.ok() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private static ReplayCommand.Mismatch mismatch(Check check) {
        return new ReplayCommand.Mismatch(check.field(), check.expected(), check.actual());
    }
}
