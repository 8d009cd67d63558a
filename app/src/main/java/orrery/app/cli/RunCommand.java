package orrery.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.Workbench;
import orrery.engine.api.Command.Run;
import orrery.engine.api.Command.Step;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.ModuleView;
import orrery.engine.api.RunState;
import orrery.engine.api.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery run`: a scenario without a window.
@Command(
        name = "run",
        description = "Runs a scenario without a window and prints where it ended.",
        mixinStandardHelpOptions = true,
        footer =
                "%nWithout --blocks and --for it runs until Ctrl-C. The same scenario and seed give the same heads on any"
                        + " number of threads.")
final class RunCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 20;

    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private EngineOptions engineOptions = new EngineOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description =
                    "A built-in scenario (city, continent, exchange-rush, small) or a YAML file (default: city).")
    private @Nullable String scenario;

    @Option(
            names = "--blocks",
            paramLabel = "N",
            description = "Stop when the hub has N blocks after its genesis: N rounds in all.")
    private @Nullable Long blocks;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Stop after so much virtual time: 500ms, 60s, 10m or 2h.")
    private @Nullable String duration;

    @Option(
            names = "--db",
            paramLabel = "FILE",
            description =
                    "Keep the run in this database, and continue what is in it (default: in memory).")
    private @Nullable Path database;

    record ModuleRow(
            String name,
            long chainId,
            long height,
            String head,
            String stateRoot,
            long transactions,
            long gasUsed) {}

    record HubRow(long height, String head) {}

    record Decisions(long count, String digest) {}

    record Messages(long sent, long delivered, long timedOut) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String scenario,
            long seed,
            String executor,
            int threads,
            List<ModuleRow> modules,
            HubRow hub,
            Decisions decisions,
            double seconds,
            double transactionsPerSecond,
            Messages messages) {}

    @Override
    public Integer call() {
        if (blocks != null && duration != null) {
            throw new UnusableInput("--blocks and --for are both given, one of them is accepted");
        }
        if (blocks != null && blocks < 1) {
            throw new UnusableInput("--blocks is " + blocks + ", at least 1 is needed");
        }
        Long millis = duration == null ? null : DurationText.millis("--for", duration);
        var request = engineOptions.request(scenario, database, Double.POSITIVE_INFINITY, false);
        DecisionDigest digest = new DecisionDigest();
        try (ConsoleProgress progress = output.progress("run");
                Workbench bench = Workbench.open(request)) {
            bench.history().ifPresent(digest::addStored);
            try (var _ = bench.engine().subscribe(digest::add)) {
                return run(bench.engine(), millis, digest, progress);
            }
        }
    }

    private int run(
            Engine engine, @Nullable Long millis, DecisionDigest digest, ConsoleProgress progress) {
        Snapshot start = engine.snapshot();
        long target = target(start, millis);
        long startNanos = System.nanoTime();
        if (target == Long.MAX_VALUE) {
            submit(engine, new Run());
        } else if (target > start.round()) {
            submit(engine, new Step(Math.toIntExact(target - start.round())));
        }
        awaitRound(engine, target, progress);
        // Once it is closed, every event has been told.
        engine.close();
        Snapshot end = engine.snapshot();
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        if (end.state() == RunState.FAILED) {
            output.err().println("orrery: the run stopped: " + end.failure());
            return ExitStatus.CHECK_FAILED;
        }
        long executed = end.totals().transactions() - start.totals().transactions();
        print(report(end, digest, seconds, executed / Math.max(seconds, 1e-9)));
        return ExitStatus.DONE;
    }

    private long target(Snapshot start, @Nullable Long millis) {
        if (blocks != null) {
            return blocks;
        }
        long interval = start.scenario().hubIntervalMillis();
        return millis == null ? Long.MAX_VALUE : start.round() + Math.ceilDiv(millis, interval);
    }

    private static void submit(Engine engine, orrery.engine.api.Command command) {
        if (engine.submit(command).join() instanceof CommandResult.Rejected(String reason)) {
            throw new UnusableInput(reason);
        }
    }

    /// Returns when the round is durable, the engine failed, or Ctrl-C was pressed.
    private static void awaitRound(Engine engine, long target, ConsoleProgress progress) {
        while (true) {
            Snapshot now = engine.snapshot();
            if (now.finalRound() >= target
                    || now.state() == RunState.FAILED
                    || progress.cancelled()) {
                return;
            }
            progress.report(
                    now.finalRound(),
                    target == Long.MAX_VALUE ? -1 : target,
                    String.format(
                            Locale.ROOT,
                            "round %,d, %,.0f tx/s",
                            now.round(),
                            now.totals().transactionsPerSecond()));
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }

    private Report report(Snapshot end, DecisionDigest digest, double seconds, double rate) {
        return new Report(
                end.scenario().name(),
                end.scenario().seed(),
                engineOptions.executor().name().toLowerCase(Locale.ROOT),
                end.scenario().threads(),
                end.modules().stream().map(RunCommand::row).toList(),
                new HubRow(end.hub().height(), end.hub().head().toHex()),
                new Decisions(digest.count(), digest.hash().toHex()),
                Math.round(seconds * 1000) / 1000.0,
                Math.round(rate * 10) / 10.0,
                // No messages cross modules in this version: none sent, none delivered, none timed
                // out.
                new Messages(0, 0, 0));
    }

    private static ModuleRow row(ModuleView module) {
        return new ModuleRow(
                module.name(),
                module.chainId(),
                module.height(),
                module.head().toHex(),
                module.stateRoot().toHex(),
                module.transactions(),
                module.gasUsed());
    }

    private void print(Report report) {
        if (output.json()) {
            output.print(report);
            return;
        }
        output.out()
                .println(
                        String.format(
                                Locale.ROOT,
                                "%s, seed %d, %s on %d threads: %.1f s, %,.0f transactions/s",
                                report.scenario(),
                                report.seed(),
                                report.executor(),
                                report.threads(),
                                report.seconds(),
                                report.transactionsPerSecond()));
        for (ModuleRow row : report.modules()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "  %-14s chain %-6d height %6d  %,10d tx  head %s",
                                    row.name(),
                                    row.chainId(),
                                    row.height(),
                                    row.transactions(),
                                    row.head()));
        }
        output.out()
                .println(
                        "  hub            height "
                                + report.hub().height()
                                + "  head "
                                + report.hub().head());
        output.out()
                .println(
                        "  decisions      "
                                + report.decisions().count()
                                + "  digest "
                                + report.decisions().digest());
    }
}
