package orrery.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.engine.conformance.ForkNames;
import orrery.engine.conformance.SuiteResult;
import orrery.engine.conformance.VectorRunner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands that run official vectors share: which files and forks, on how many threads,
/// and how the outcome is printed.
final class VectorOptions {
    private static final int SHOWN_FAILURES = 50;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Official vectors: .json, .json.gz, folders (searched recursively) or zips.")
    private List<Path> paths = List.of();

    @Option(
            names = "--fork",
            paramLabel = "NAME",
            description =
                    "Run only the cases of this fork, such as Cancun or ParisToShanghaiAtTime15k.")
    private @Nullable String fork;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Files that are run at once; with --executor parallel, lanes of a block (default: the cores). Changes no result.")
    private @Nullable Integer threads;

    record Skip(String reason, int count) {}

    record Report(
            int passed,
            int failed,
            int skipped,
            List<SuiteResult.Failure> failures,
            List<Skip> skips,
            int reasonsCompared,
            List<SuiteResult.Failure> otherReasons,
            double seconds) {}

    /// Which forks are asked for, by the names that vectors use.
    Predicate<String> forks() {
        String wanted = fork;
        if (wanted == null) {
            return _ -> true;
        }
        if (!ForkNames.isKnown(wanted)) {
            throw new UnusableInput(
                    "--fork is "
                            + wanted
                            + ", accepted are "
                            + String.join(", ", ForkNames.all())
                            + " and transitions such as ParisToShanghaiAtTime15k");
        }
        return name -> ForkNames.isSame(wanted, name);
    }

    /// Where warnings and traces go.
    PrintWriter err() {
        return output.err();
    }

    /// Runs the vectors and prints what came of it.
    ///
    /// @param title of the command
    /// @param filesAtOnce at least 1
    /// @return the exit status
    int run(String title, VectorRunner runner, int filesAtOnce) {
        long start = System.nanoTime();
        SuiteResult result;
        try (ConsoleProgress progress = output.progress(title)) {
            result =
                    runner.run(
                            paths,
                            _ -> true,
                            filesAtOnce,
                            (done, total) -> {
                                if (progress.cancelled()) {
                                    throw new CancellationException();
                                }
                                progress.report(done, total, done + " of " + total + " files");
                            });
        }
        double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
        Report report =
                new Report(
                        result.passed(),
                        result.failed(),
                        result.skipped(),
                        result.failures(),
                        result.skips().entrySet().stream()
                                .map(e -> new Skip(e.getKey(), e.getValue()))
                                .toList(),
                        result.reasonsCompared(),
                        result.otherReasons(),
                        seconds);
        if (output.json()) {
            output.print(report);
        } else {
            print(report);
        }
        return report.failed() == 0 ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    /// How many files to run at once: `--threads`, unless that says how many lanes a block has. A
    /// file's lanes are parked most of the time, for most blocks of vectors have one transaction,
    /// so every core gets a file nevertheless.
    int filesAtOnce(boolean hasLanes) {
        int cores = Runtime.getRuntime().availableProcessors();
        return hasLanes ? cores : threadCount(1024);
    }

    /// How many lanes a block has, where it is run by several.
    int lanes() {
        return threadCount(64);
    }

    private int threadCount(int most) {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (threads < 1 || threads > most) {
            throw new UnusableInput("--threads is " + threads + ", 1 to " + most + " is accepted");
        }
        return threads;
    }

    private void print(Report report) {
        for (SuiteResult.Failure failure :
                report.failures().subList(0, Math.min(SHOWN_FAILURES, report.failed()))) {
            output.out().println("✗ " + line(failure));
        }
        if (report.failed() > SHOWN_FAILURES) {
            output.out()
                    .println(
                            "… and "
                                    + (report.failed() - SHOWN_FAILURES)
                                    + " more failures; --json lists them all");
        }
        for (Skip skip : report.skips()) {
            output.out().println("skipped " + skip.count() + ": " + skip.reason());
        }
        if (report.reasonsCompared() > 0 || !report.otherReasons().isEmpty()) {
            output.out()
                    .println(
                            report.otherReasons().size()
                                    + " refused for another reason than the named one, of "
                                    + report.reasonsCompared()
                                    + " whose reason was compared");
        }
        output.out()
                .println(
                        report.passed()
                                + " passed, "
                                + report.failed()
                                + " failed, "
                                + report.skipped()
                                + " skipped, in "
                                + report.seconds()
                                + " s");
    }

    private static String line(SuiteResult.Failure failure) {
        return failure.file()
                + " "
                + failure.test()
                + " "
                + failure.fork()
                + "["
                + failure.index()
                + "] "
                + failure.field()
                + ": expected "
                + failure.expected()
                + ", got "
                + failure.actual();
    }
}
