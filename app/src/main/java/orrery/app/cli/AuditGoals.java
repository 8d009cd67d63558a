package orrery.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import orrery.app.cli.GoalRow.Side;
import orrery.app.wiring.EngineRequest;
import orrery.app.wiring.StoredRun;
import orrery.app.wiring.Workbench;
import orrery.engine.api.Command.Step;
import orrery.engine.api.RunState;
import orrery.engine.api.history.AnchorProof;
import orrery.engine.api.history.History;
import orrery.engine.api.history.RowIds;
import orrery.engine.execution.ExecutorKind;

/// Whether decisions can be repeated, explained and proven, how large their records are, and how
/// long many of them take.
final class AuditGoals {
    private static final int STORED_ROUNDS = 80;
    private static final int PREVIEWS = 9;
    private static final long POLL_MILLIS = 5;

    /// Of section 5, by the benchmark's row; its other rows are beyond what that asks.
    private static final Map<String, Double> AMBITIOUS =
            Map.of("allocation, warm", 30.0, "forecasts", 100.0, "whole epoch", 250.0);

    private static final Set<String> LARGE =
            Set.of("allocation, cold", "allocation, warm", "whole epoch");

    private AuditGoals() {}

    static List<GoalRow> audit(int seeds, ConsoleProgress progress) {
        List<AgentChecks.Audit> audits =
                LongStream.rangeClosed(1, seeds)
                        .mapToObj(s -> AgentChecks.audit(AgentTrials.city(true, 0).network(s), s))
                        .toList();
        double none = Double.NaN;
        List<GoalRow> rows = new ArrayList<>();
        rows.addAll(
                List.of(
                        row("decisions unlike after a restart", 0, 0, "", audits, a -> a.unlike()),
                        row(
                                "score less its terms, largest gap",
                                1e-9,
                                1e-9,
                                "",
                                audits,
                                a -> a.residual()),
                        row(
                                "amounts unlike with tenants renamed",
                                none,
                                0,
                                "",
                                audits,
                                a -> a.renamed()),
                        row(
                                        "tampered records not found out",
                                        none,
                                        0,
                                        "",
                                        audits,
                                        a -> a.undetected())
                                .noted(
                                        "of %d, each changed in a byte"
                                                .formatted(AgentChecks.TAMPERINGS)),
                        row("record for each demand", none, 300, "bytes", audits, a -> a.bytes()),
                        row(
                                "fifty epochs again, what-if",
                                none,
                                1_000,
                                "ms",
                                audits,
                                a -> a.whatIfMillis())));
        rows.add(preview(progress));
        rows.addAll(stored(progress));
        return rows;
    }

    /// What the window shows before a knob is turned: the newest fifty epochs of a run as they were
    /// and as they would have been, and the bound.
    private static GoalRow preview(ConsoleProgress progress) {
        double[] millis = new BenchRehearsalCommand().firstPreviews(PREVIEWS, progress);
        return GoalRow.of(
                        "audit: preview of fifty epochs of a run",
                        Side.AT_MOST,
                        Double.NaN,
                        1_000,
                        "ms",
                        millis)
                .noted(
                        "both ways and the bound, every decision as recorded; %d in turn"
                                .formatted(PREVIEWS));
    }

    private static GoalRow row(
            String area,
            double must,
            double ambitious,
            String unit,
            List<AgentChecks.Audit> audits,
            ToDoubleFunction<AgentChecks.Audit> figure) {
        return GoalRow.of(
                "audit: " + area,
                Side.AT_MOST,
                must,
                ambitious,
                unit,
                audits.stream().mapToDouble(figure).toArray());
    }

    /// Runs the city into a database of its own, measures what its decisions take there, and checks
    /// the proof of each by the newest hub block.
    private static List<GoalRow> stored(ConsoleProgress progress) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("orrery-bench");
            Stored stored = stored(folder.resolve("city.db"), progress);
            return List.of(
                    GoalRow.figure(
                            "audit: a decision in SQLite, for each demand",
                            Side.AT_MOST,
                            Double.NaN,
                            300,
                            "bytes",
                            stored.bytesPerChoice(),
                            "%d decisions of the city with index and shares"
                                    .formatted(stored.decisions())),
                    GoalRow.of(
                                    "audit: Merkle proof check",
                                    Side.AT_MOST,
                                    Double.NaN,
                                    5,
                                    "ms",
                                    stored.proofMillis().stream().mapToDouble(m -> m).toArray())
                            .noted(
                                    "%d decisions of the city, every proof holds"
                                            .formatted(stored.proofMillis().size())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (folder != null) {
                delete(folder);
            }
        }
    }

    /// What is to know of a run in a database.
    private record Stored(int decisions, double bytesPerChoice, List<Double> proofMillis) {}

    private static Stored stored(Path database, ConsoleProgress progress) {
        EngineRequest request =
                new EngineRequest(
                        "city",
                        database,
                        OptionalLong.empty(),
                        ExecutorKind.SEQUENTIAL,
                        1,
                        Double.POSITIVE_INFINITY,
                        false);
        try (Workbench bench = Workbench.open(request)) {
            bench.engine().submit(new Step(STORED_ROUNDS)).join();
            while (bench.engine().snapshot().finalRound() < STORED_ROUNDS) {
                if (bench.engine().snapshot().state() == RunState.FAILED) {
                    throw new IllegalStateException(
                            String.valueOf(bench.engine().snapshot().failure()));
                }
                if (progress.cancelled()) {
                    throw new CancellationException();
                }
                pause();
            }
            History history = bench.history().orElseThrow();
            List<Double> millis = new ArrayList<>();
            // The newest decision's anchor may be in no block yet.
            for (long epoch = 0; history.proof(epoch + 1).isPresent(); epoch++) {
                AnchorProof proof = history.proof(epoch).orElseThrow();
                if (!proof.holds()) {
                    throw new IllegalStateException("the proof of epoch " + epoch + " fails");
                }
                millis.add(proof.checkMillis());
            }
            RowIds decisions = history.decisions();
            long choices = 0;
            for (int i = 0; i < decisions.size(); i++) {
                choices += history.decision(decisions.at(i)).orElseThrow().choices().size();
            }
            return new Stored(
                    decisions.size(), (double) StoredRun.decisionBytes(database) / choices, millis);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException().initCause(interrupted);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<GoalRow> scale(ConsoleProgress progress) {
        List<GoalRow> rows = new ArrayList<>();
        for (BenchReport.Row row : new BenchAllocateCommand().rows(progress)) {
            BenchReport.Goal goal = row.goal();
            if (goal != null) {
                double tail = row.details().getFirst().value();
                Double best = AMBITIOUS.get(row.name());
                rows.add(
                        new GoalRow(
                                "scale: " + row.name(),
                                goal.goal(),
                                best == null ? "" : "p95 <= " + best,
                                row.unit(),
                                tail,
                                null,
                                null,
                                goal.isMet(),
                                best == null ? null : Boolean.valueOf(tail <= best),
                                null,
                                goal.note() == null ? "" : goal.note()));
            }
        }
        rows.addAll(large(progress));
        return rows;
    }

    /// The slowest of a few epochs stands for the goal, which names no quantile.
    private static List<GoalRow> large(ConsoleProgress progress) {
        List<GoalRow> rows = new ArrayList<>();
        for (BenchReport.Row row : BenchAllocateCommand.large(progress)) {
            if (LARGE.contains(row.name())) {
                Runtime machine = Runtime.getRuntime();
                rows.add(
                        GoalRow.figure(
                                "scale: 100,000 x 5,000, " + row.name(),
                                Side.AT_MOST,
                                Double.NaN,
                                2_000,
                                "ms",
                                row.details().getFirst().value(),
                                String.format(
                                        Locale.ROOT,
                                        "p95 of 5 epochs, median %.4g; heap %d MB taken, %d at most",
                                        row.median(),
                                        machine.totalMemory() >> 20,
                                        machine.maxMemory() >> 20)));
            }
        }
        return rows;
    }
}
