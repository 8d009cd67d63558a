package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import orrery.engine.api.Engine;
import orrery.engine.api.Progress;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.Rehearsals;
import orrery.engine.api.rehearsal.Way;
import orrery.engine.runtime.EngineRuntime;
import orrery.engine.runtime.InMemoryLedgerStore;
import orrery.engine.runtime.RuntimeOptions;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench rehearsal`: what it costs to live through epochs of the city again.
@Command(
        name = "rehearsal",
        description =
                "Times the preview of a changed parameter over a run's newest epochs, the baselines"
                        + " beside the run, and what these cost the run. Decisions must come out as recorded.",
        mixinStandardHelpOptions = true)
final class BenchRehearsalCommand implements Callable<Integer> {
    /// Allocator.md, section 5: a what-if over fifty epochs.
    private static final double GOAL_MILLIS = 1_000;

    /// Epochs of a run before those that are asked about.
    private static final int LEAD_IN = 30;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "50",
            description = "Epochs of a preview (default: ${DEFAULT-VALUE}).")
    private int epochs = 50;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "9",
            description =
                    "Previews and runs that count, after two that do not (default: ${DEFAULT-VALUE}).")
    private int repeats = 9;

    @Option(
            names = "--scenario",
            paramLabel = "FILE|NAME",
            defaultValue = "city",
            description = "What to run (default: ${DEFAULT-VALUE}).")
    private String scenario = "city";

    private final List<String> failures = new ArrayList<>();

    @Override
    public Integer call() {
        if (epochs < 1 || epochs > Question.MOST || repeats < 1) {
            throw new UnusableInput(
                    "--epochs %d --repeats %d: 1 to %d, and at least 1 are needed"
                            .formatted(epochs, repeats, Question.MOST));
        }
        try (ConsoleProgress progress = output.progress("bench rehearsal");
                Engine engine = engine()) {
            step(engine, epochs + LEAD_IN, progress);
            List<BenchReport.Row> rows = new ArrayList<>();
            rows.addAll(previews(engine, progress));
            rows.addAll(shadows(engine, progress));
            rows.add(run(engine, progress));
            return new BenchReport(BenchReport.Machine.measured(), rows, failures).print(output);
        }
    }

    private Engine engine() {
        Scenario run = new ScenarioParser().parse(scenario, ScenarioLibrary.text(scenario));
        RuntimeOptions options =
                RuntimeOptions.paused(run, run.seed(), 2).withSpeed(Double.POSITIVE_INFINITY);
        return EngineRuntime.open(
                options, new InMemoryLedgerStore(options.identity()), System::nanoTime);
    }

    /// What previews take the first time that epochs are asked about, milliseconds, after two that
    /// do not count.
    ///
    /// @throws IllegalStateException where a decision does not come out as recorded
    double[] firstPreviews(int count, ConsoleProgress progress) {
        double[] millis = new double[count];
        try (Engine engine = engine()) {
            step(engine, epochs + LEAD_IN, progress);
            for (int i = -2; i < count; i++) {
                step(engine, 1, progress);
                double one = preview(engine, 10.0 + Math.floorMod(i, 20));
                if (i >= 0) {
                    millis[i] = one;
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failures));
        }
        return millis;
    }

    /// Each time an epoch later, and then once more with another value.
    private List<BenchReport.Row> previews(Engine engine, ConsoleProgress progress) {
        double[] first = new double[repeats];
        double[] second = new double[repeats];
        for (int i = -2; i < repeats; i++) {
            step(engine, 1, progress);
            double one = preview(engine, 10.0 + Math.floorMod(i, 20));
            double other = preview(engine, 9.0 - Math.floorMod(i, 9));
            if (i >= 0) {
                first[i] = one;
                second[i] = other;
            }
        }
        return List.of(
                BenchReport.Row.of(
                                "preview of %d epochs, both ways and the bound".formatted(epochs),
                                "ms",
                                first)
                        .atMost(GOAL_MILLIS, null, null),
                BenchReport.Row.of("the same epochs with another value", "ms", second)
                        .atMost(GOAL_MILLIS, null, null));
    }

    private double preview(Engine engine, double headroom) {
        long next = engine.rehearsals().reach().next();
        Question question =
                new Question(
                        next - epochs,
                        next,
                        new Way.AsRun(),
                        new Way.With(Map.of("headroom", headroom)));
        long start = System.nanoTime();
        Comparison found = engine.rehearsals().compare(question, Progress.NONE);
        double millis = (System.nanoTime() - start) / 1e6;
        if (found.confirmed() < epochs) {
            failures.add("%d of %d decisions were confirmed".formatted(found.confirmed(), epochs));
        }
        return millis;
    }

    /// Each time some epochs later.
    private List<BenchReport.Row> shadows(Engine engine, ConsoleProgress progress) {
        Rehearsals rehearsals = engine.rehearsals();
        long first = System.nanoTime();
        int shown = rehearsals.shadows(Progress.NONE).live().epochs().size();
        double begun = (System.nanoTime() - first) / 1e6;
        double[] millis = new double[repeats];
        int since = 5;
        for (int i = -2; i < repeats; i++) {
            step(engine, since, progress);
            long start = System.nanoTime();
            int policies = rehearsals.shadows(Progress.NONE).baselines().size();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6 / since;
            }
            if (policies != rehearsals.policies().size() - 1) {
                failures.add(policies + " baselines were followed");
            }
        }
        return List.of(
                BenchReport.Row.of(
                        "taking over, and %d epochs of all policies".formatted(shown),
                        "ms",
                        new double[] {begun}),
                BenchReport.Row.of("an epoch of all policies", "ms", millis));
    }

    /// The run flat out, by itself and while somebody looks at the shadows all the time, over as
    /// many epochs as a preview has.
    private BenchReport.Row run(Engine engine, ConsoleProgress progress) {
        double[] alone = new double[repeats];
        double[] watched = new double[repeats];
        for (int i = -2; i < repeats; i++) {
            double one = rate(engine, progress);
            double other;
            AtomicBoolean looks = new AtomicBoolean(true);
            Thread watcher = watcher(engine, looks);
            try {
                other = rate(engine, progress);
            } finally {
                looks.set(false);
                watcher.interrupt();
            }
            if (i >= 0) {
                alone[i] = one;
                watched[i] = other;
            }
        }
        return BenchReport.Row.of("the run flat out, somebody looking", "epochs/s", watched)
                .against(alone);
    }

    /// As the window does: yields to the run, and rests nine times as long as a look took.
    @SuppressWarnings("ThreadPriorityCheck") // as the window's own background work
    private static Thread watcher(Engine engine, AtomicBoolean looks) {
        return Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("watcher")
                .start(() -> {
                    try {
                        while (looks.get()) {
                            long start = System.nanoTime();
                            engine.rehearsals().shadows(Progress.NONE);
                            Thread.sleep(
                                    Math.max(250, 9 * (System.nanoTime() - start) / 1_000_000));
                        }
                    } catch (InterruptedException enough) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private double rate(Engine engine, ConsoleProgress progress) {
        long start = System.nanoTime();
        step(engine, epochs, progress);
        return epochs / ((System.nanoTime() - start) / 1e9);
    }

    private static void step(Engine engine, int epochs, ConsoleProgress progress) {
        int rounds = epochs * engine.snapshot().scenario().epochRounds();
        long target = engine.snapshot().round() + rounds;
        Rounds.step(engine, rounds, target, progress);
    }
}
