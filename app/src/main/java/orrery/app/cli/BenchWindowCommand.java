package orrery.app.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.Workbench;
import orrery.ui.binding.FrameMeter;
import orrery.ui.shell.Session;
import orrery.ui.shell.Target;
import orrery.ui.shell.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench window`: the times between frames of every view while the default scenario runs
/// flat out.
@Command(
        name = "window",
        description =
                "Opens the window at 1440x900 with the default scenario flat out and measures the frames of every view."
                        + " Needs a display, of a real X server or Xvfb.",
        mixinStandardHelpOptions = true)
final class BenchWindowCommand implements Callable<Integer> {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final long PROBE_MILLIS = 4;
    private static final double MILLION = 1e6;

    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private EngineOptions engineOptions = new EngineOptions();

    @Option(
            names = "--each",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long each view is shown (default: ${DEFAULT-VALUE}).")
    private String each = "10s";

    @Option(
            names = "--scenario",
            paramLabel = "FILE|NAME",
            description = "What to run (default: city).")
    private @Nullable String scenario;

    record Machine(int cores, String jvm) {}

    /// @param blockedMillis the longest that the window's thread took up no work
    record Row(
            String name,
            String unit,
            double median,
            double lowerQuartile,
            double upperQuartile,
            double p99,
            double longest,
            double framesPerSecond,
            double blockedMillis) {}

    record Report(
            Machine machine,
            double firstFrameMillis,
            double transactionsPerSecond,
            List<Row> benchmarks) {}

    @Override
    public Integer call() {
        long millis = DurationText.millis("--each", each);
        Toolkit.start(true);
        Path temporary = Offscreen.temporaryFolder();
        var request =
                engineOptions.request(
                        scenario, temporary.resolve("run.db"), Double.POSITIVE_INFINITY, true);
        try (Workbench bench = Workbench.open(request)) {
            print(measure(bench, millis));
        } finally {
            Offscreen.remove(temporary);
        }
        return ExitStatus.DONE;
    }

    private Report measure(Workbench bench, long millis) {
        Session session = Session.FIRST.withCoached().withSize(WIDTH, HEIGHT);
        AtomicLong firstFrame = new AtomicLong();
        Desktop desktop =
                Offscreen.onWindow(() -> {
                    Desktop made =
                            new Desktop(bench, UnattendedDialogs.ports(session, output.err()));
                    Stage stage = new Stage();
                    made.show(stage);
                    stage.getScene()
                            .addPostLayoutPulseListener(
                                    () -> firstFrame.compareAndSet(0, sinceStart()));
                    return made;
                });
        Offscreen.pause(millis / 2);
        long startTransactions = bench.engine().snapshot().totals().transactions();
        long startNanos = System.nanoTime();
        List<Row> rows = new ArrayList<>();
        try (Probe probe = new Probe()) {
            for (View view : desktop.navigator().views()) {
                rows.add(measure(desktop, view, millis, probe));
            }
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        long executed = bench.engine().snapshot().totals().transactions() - startTransactions;
        Offscreen.onWindow(() -> {
            desktop.close();
            return desktop;
        });
        return new Report(
                new Machine(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.version", "")),
                firstFrame.get(),
                Math.round(executed / seconds),
                rows);
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /// The switch to the view belongs to the measurement, as it belongs to a person's minute.
    private static Row measure(Desktop desktop, View view, long millis, Probe probe) {
        FrameMeter meter = desktop.clock().meter();
        Offscreen.onWindow(() -> {
            meter.reset();
            desktop.navigator().go(Target.of(view.id()));
            return view;
        });
        probe.reset();
        Offscreen.pause(millis);
        double blocked = probe.longestMillis();
        return Offscreen.onWindow(() ->
                new Row(
                        view.id(),
                        "ms a frame",
                        meter.quantileNanos(0.5) / MILLION,
                        meter.quantileNanos(0.25) / MILLION,
                        meter.quantileNanos(0.75) / MILLION,
                        meter.quantileNanos(0.99) / MILLION,
                        meter.longestNanos() / MILLION,
                        meter.framesPerSecond(),
                        blocked));
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
                                "first frame %.0f ms after the start of the JVM; engine %,.0f tx/s meanwhile",
                                report.firstFrameMillis(),
                                report.transactionsPerSecond()));
        output.out().println("view            fps   p50 ms   p99 ms   longest   thread blocked");
        for (Row row : report.benchmarks()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "%-12s %6.1f %8.2f %8.2f %9.2f %12.2f ms",
                                    row.name(),
                                    row.framesPerSecond(),
                                    row.median(),
                                    row.p99(),
                                    row.longest(),
                                    row.blockedMillis()));
        }
    }

    /// Asks the window's thread for a sign of life every few milliseconds and notes how long it
    /// took to come.
    private static final class Probe implements AutoCloseable {
        private final AtomicLong longestNanos = new AtomicLong();
        private final AtomicBoolean stopped = new AtomicBoolean();

        Probe() {
            Thread.ofPlatform().daemon().name("orrery-probe").start(this::watch);
        }

        void reset() {
            longestNanos.set(0);
        }

        double longestMillis() {
            return longestNanos.get() / MILLION;
        }

        private void watch() {
            while (!stopped.get()) {
                long asked = System.nanoTime();
                Offscreen.onWindow(
                        () -> longestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max));
                Offscreen.pause(PROBE_MILLIS);
            }
        }

        @Override
        public void close() {
            stopped.set(true);
        }
    }
}
