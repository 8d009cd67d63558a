package orrery.app.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.app.probe.Span;
import orrery.app.probe.Standstills;
import orrery.app.probe.ThreadProbe;
import orrery.app.probe.Waits;
import orrery.app.probe.WorkPieces;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.EngineRequest;
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
    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

    /// How long a view may take at most to be as it stays, once it was turned to.
    private static final long FIRST_SHOW_MILLIS = 1500;

    /// How long at most the window is left alone after its first frame.
    private static final long SETTLING_MILLIS = 6000;

    private static final long POLL_MILLIS = 4;

    /// The longest that the window's thread is meant to be held.
    private static final double TOLERABLE_MILLIS = 50;

    /// A frame whose work is shorter leaves room for a collection and for waiting.
    private static final double LONG_WORK_MILLIS = 15;

    private static final int LISTED = 10;
    private static final int PLACES = 8;

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
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1440x900",
            description = "Pixels (default: ${DEFAULT-VALUE}).")
    private String size = "1440x900";

    @Option(
            names = "--scenario",
            paramLabel = "FILE|NAME",
            description = "What to run (default: city).")
    private @Nullable String scenario;

    @Option(
            names = "--db",
            paramLabel = "FILE",
            description =
                    "The database to continue, which grows by the run (default: a new one, removed afterwards).")
    private @Nullable Path database;

    @Option(
            names = "--open",
            paramLabel = "BUNDLE",
            description =
                    "A block bundle: also measures the Execution view while its lanes and its graph are dragged to and fro, beside the engine and with it at rest.")
    private @Nullable Path bundle;

    @Option(
            names = "--only",
            paramLabel = "VIEW,…",
            split = ",",
            description =
                    "Only these views, such as execution; what --open measures comes in any case.")
    private List<String> only = List.of();

    @Option(
            names = "--stacks",
            paramLabel = "FILE",
            description =
                    "Looks every 2 ms what the window's thread does, lists its longest pieces of work, and writes the stacks there as flame graphs are drawn from; the looking itself takes the thread some time.")
    private @Nullable Path stacks;

    record Machine(int cores, String jvm) {}

    /// A view while it stays on screen.
    ///
    /// @param blocked the longest that the window's thread took up no work, and what it was made of
    /// @param firstShow the same while the view came on screen for the first time
    /// @param firstShowPieces the thread's pieces of work meanwhile, the longest first
    record Row(
            String name,
            String unit,
            double median,
            double lowerQuartile,
            double upperQuartile,
            double p99,
            double longest,
            double framesPerSecond,
            Waits blocked,
            Waits firstShow,
            List<WorkPieces.Piece> firstShowPieces) {

        /// @param meter read by the window's thread, as this is
        static Row of(
                String name,
                FrameMeter meter,
                Waits blocked,
                Waits firstShow,
                List<WorkPieces.Piece> firstShowPieces) {
            return new Row(
                    name,
                    "ms a frame",
                    meter.quantileNanos(0.5) / MILLION,
                    meter.quantileNanos(0.25) / MILLION,
                    meter.quantileNanos(0.75) / MILLION,
                    meter.quantileNanos(0.99) / MILLION,
                    meter.longestNanos() / MILLION,
                    meter.framesPerSecond(),
                    blocked,
                    firstShow,
                    firstShowPieces);
        }
    }

    /// @param openingFrameMillis from the start of the JVM to the first frame of the window
    /// @param firstFrameMillis the same, to the first frame of the shell over a running engine
    /// @param startBlocked the longest that the window's thread took up no work from the first
    ///   frame of the window until the shell was left alone for some seconds, and what it was made
    ///   of
    /// @param startPieces the thread's pieces of work meanwhile, the longest first
    /// @param stoodShare of the time of all views, in which a processor of the machine stood still,
    ///   on the average of all, 0 to 1; null where nobody looked
    record Report(
            Machine machine,
            double openingFrameMillis,
            double firstFrameMillis,
            Waits startBlocked,
            List<WorkPieces.Piece> startPieces,
            double transactionsPerSecond,
            @Nullable Double stoodShare,
            List<Row> benchmarks) {}

    @Override
    public Integer call() {
        long millis = DurationText.millis("--each", each);
        Matcher pixels = SIZE.matcher(size);
        if (!pixels.matches()) {
            throw new UnusableInput(
                    "--size is " + size + ", WIDTHxHEIGHT such as 1440x900 is accepted");
        }
        Session session =
                Session.FIRST
                        .withCoached()
                        .withSize(
                                Integer.parseInt(pixels.group(1)),
                                Integer.parseInt(pixels.group(2)));
        Toolkit.requireDisplay();
        Path temporary = Offscreen.temporaryFolder();
        Path file = database == null ? temporary.resolve("run.db") : database;
        var request = engineOptions.request(scenario, file, Double.POSITIVE_INFINITY, true);
        try {
            print(measure(request, session, millis));
        } finally {
            Offscreen.remove(temporary);
        }
        return ExitStatus.DONE;
    }

    private Report measure(EngineRequest request, Session session, long millis) {
        AtomicLong openingFrame = new AtomicLong();
        AtomicLong firstFrame = new AtomicLong();
        WindowStart start =
                WindowStart.begin(request, _ -> UnattendedDialogs.ports(session, output.err()));
        Offscreen.onWindow(() -> noteFrame(start.stage(), openingFrame));
        while (openingFrame.get() == 0) {
            Offscreen.pause(POLL_MILLIS);
        }
        try (Standstills standstills = Standstills.watched();
                Workbench bench = start.opened();
                ThreadProbe probe = new ThreadProbe(standstills, stacks != null)) {
            Desktop desktop = start.make(bench);
            Offscreen.onWindow(() -> {
                desktop.show(start.stage());
                return noteFrame(start.stage(), firstFrame);
            });
            while (firstFrame.get() == 0) {
                Offscreen.pause(POLL_MILLIS);
            }
            Offscreen.pause(Math.min(SETTLING_MILLIS, 2 * millis));
            Waits startBlocked = probe.waits();
            List<WorkPieces.Piece> startPieces = probe.pieces();
            long startTransactions = bench.engine().snapshot().totals().transactions();
            long startNanos = System.nanoTime();
            List<Row> rows = new ArrayList<>();
            for (View view : desktop.navigator().views()) {
                if (only.isEmpty() || only.contains(view.id())) {
                    rows.add(measure(desktop, view, millis, probe));
                }
            }
            if (bundle != null) {
                rows.addAll(
                        new BlockPanning(desktop, bench.engine(), start.stage().getScene(), probe)
                                .rows(bundle, millis));
            }
            write(probe.collapsedStacks());
            long endNanos = System.nanoTime();
            double seconds = (endNanos - startNanos) / 1e9;
            long executed = bench.engine().snapshot().totals().transactions() - startTransactions;
            Offscreen.onWindow(() -> {
                desktop.close();
                return desktop;
            });
            return new Report(
                    new Machine(
                            Runtime.getRuntime().availableProcessors(),
                            System.getProperty("java.vm.version", "")),
                    openingFrame.get(),
                    firstFrame.get(),
                    startBlocked,
                    startPieces,
                    Math.round(executed / seconds),
                    standstills.share(new Span(startNanos, endNanos)),
                    rows);
        }
    }

    private void write(List<String> collapsedStacks) {
        if (stacks == null) {
            return;
        }
        try {
            Files.write(stacks, collapsedStacks);
        } catch (IOException refused) {
            throw new UnusableInput(
                    "--stacks is " + stacks + ", which cannot be written: " + refused, refused);
        }
    }

    /// Notes when the present scene's first frame was on screen, which is when the next one begins.
    private static Stage noteFrame(Stage stage, AtomicLong at) {
        AtomicInteger pulses = new AtomicInteger();
        stage.getScene()
                .addPreLayoutPulseListener(() -> {
                    if (pulses.incrementAndGet() == 2) {
                        at.set(sinceStart());
                    }
                });
        return stage;
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static Row measure(Desktop desktop, View view, long millis, ThreadProbe probe) {
        FrameMeter meter = desktop.clock().meter();
        probe.reset();
        Offscreen.onWindow(() -> {
            desktop.navigator().go(Target.of(view.id()));
            return view;
        });
        Offscreen.pause(Math.min(FIRST_SHOW_MILLIS, 2 * millis));
        Waits firstShow = probe.waits();
        List<WorkPieces.Piece> firstShowPieces = probe.pieces();
        Offscreen.onWindow(() -> {
            meter.reset();
            return meter;
        });
        probe.reset();
        Offscreen.pause(millis);
        Waits blocked = probe.waits();
        return Offscreen.onWindow(
                () -> Row.of(view.id(), meter, blocked, firstShow, firstShowPieces));
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
                                "first frame %.0f ms after the start of the JVM, the shell's %.0f ms; engine %,.0f tx/s meanwhile; %s",
                                report.openingFrameMillis(),
                                report.firstFrameMillis(),
                                report.transactionsPerSecond(),
                                stood(report.stoodShare())));
        output.out()
                .println(
                        String.format(
                                Locale.ROOT,
                                "window's thread blocked %.0f ms at most from the first frame on, %.0f ms by the program",
                                report.startBlocked().longest().millis(),
                                report.startBlocked().ofProgram().programMillis()));
        explain("", report.startBlocked());
        list("", report.startPieces());
        output.out()
                .println(
                        "view                   fps   p50 ms   p99 ms   longest   blocked  by program   at first show  by program");
        for (Row row : report.benchmarks()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "%-19s %6.1f %8.2f %8.2f %9.2f %9.1f %11.1f %15.1f %11.1f",
                                    row.name(),
                                    row.framesPerSecond(),
                                    row.median(),
                                    row.p99(),
                                    row.longest(),
                                    row.blocked().longest().millis(),
                                    row.blocked().ofProgram().programMillis(),
                                    row.firstShow().longest().millis(),
                                    row.firstShow().ofProgram().programMillis()));
            explain("", row.blocked());
            explain(" at first show", row.firstShow());
            list(" at first show", row.firstShowPieces());
        }
    }

    private static String stood(@Nullable Double share) {
        return share == null
                ? "nobody looked whether the machine's processors stood still"
                : String.format(
                        Locale.ROOT,
                        "the machine's processors stood still for %.1f %% of it",
                        100 * share);
    }

    /// The thread's longest pieces of work, and with `--stacks` what they were.
    private void list(String when, List<WorkPieces.Piece> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        output.out()
                .println(
                        "    own work%s, longest pieces: %s ms; over 15 ms: %d"
                                .formatted(
                                        when,
                                        pieces.stream()
                                                .limit(LISTED)
                                                .map(each ->
                                                        String.format(
                                                                Locale.ROOT, "%.0f", each.millis()))
                                                .collect(Collectors.joining(", ")),
                                        pieces.stream()
                                                .filter(each -> each.millis() > LONG_WORK_MILLIS)
                                                .count()));
        if (stacks == null) {
            return;
        }
        for (WorkPieces.Piece piece : pieces.subList(0, Math.min(LISTED, pieces.size()))) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "      %.1f ms, at %.2f s:",
                                    piece.millis(),
                                    piece.atMillis() / 1000));
            piece.places().stream()
                    .limit(PLACES)
                    .forEach(place ->
                            output.out()
                                    .println(
                                            String.format(
                                                    Locale.ROOT,
                                                    "        %5.1f %s",
                                                    place.millis(),
                                                    place.where())));
        }
    }

    /// What held the thread so long that a person may see it: in all, and by the program's doing.
    private void explain(String when, Waits waits) {
        Stream.of(waits.longest(), waits.ofProgram())
                .distinct()
                .filter(blocked -> blocked.millis() > TOLERABLE_MILLIS)
                .forEach(blocked ->
                        output.out()
                                .println(
                                        String.format(
                                                Locale.ROOT,
                                                "    %.0f ms%s: %s",
                                                blocked.millis(),
                                                when,
                                                blocked.parts())));
    }
}
