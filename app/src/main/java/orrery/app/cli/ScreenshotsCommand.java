package orrery.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.EngineRequest;
import orrery.app.wiring.Workbench;
import orrery.engine.api.Command.Step;
import orrery.engine.api.Snapshot;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.history.History;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.control.Png;
import orrery.ui.shell.Session;
import orrery.ui.shell.Target;
import orrery.ui.shell.View;
import orrery.ui.theme.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery screenshots`: every view of the running default scenario as a picture, without a
/// display.
@Command(
        name = "screenshots",
        description =
                "Renders every view of the running default scenario into picture files; needs no"
                        + " display.",
        mixinStandardHelpOptions = true)
final class ScreenshotsCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

    /// How often a view is laid out before its picture is taken, so that pages it asked the store
    /// for have arrived.
    private static final int SETTLING_PASSES = 12;

    private static final long PASS_MILLIS = 100;

    /// How often a view is waited for while work in the background goes on.
    private static final int MOST_WAITS = 600;

    /// Among how many of the newest transactions the one for the picture is chosen.
    private static final int TELLING_ROWS = 50;

    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private EngineOptions engineOptions = new EngineOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the pictures go.")
    private Path folder = Path.of(".");

    @Option(
            names = "--theme",
            paramLabel = "dark|light",
            description = "Only this theme (default: both).")
    private @Nullable Theme theme;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1440x900",
            description = "Pixels (default: ${DEFAULT-VALUE}).")
    private String size = "1440x900";

    @Option(
            names = "--after",
            paramLabel = "TIME",
            defaultValue = "10m",
            description =
                    "Virtual time to run before the pictures are taken (default:"
                            + " ${DEFAULT-VALUE}).")
    private String after = "10m";

    @Option(
            names = "--scenario",
            paramLabel = "FILE|NAME",
            description = "What to run (default: city).")
    private @Nullable String scenario;

    @Option(
            names = "--open",
            paramLabel = "BUNDLE,…",
            split = ",",
            description =
                    "Block bundles: each for a picture of the Execution view, the first for that of"
                            + " the Open block view, too.")
    private List<Path> bundles = List.of();

    @Option(
            names = "--only",
            paramLabel = "PICTURE,…",
            split = ",",
            description =
                    "Only these pictures, by the beginning of their file names, such as execution.")
    private List<String> only = List.of();

    record Report(List<String> files) {}

    /// A picture to be taken.
    ///
    /// @param first what is done in the window once the target is shown
    private record Shot(String name, Target target, Consumer<Scene> first) {
        Shot(String name, Target target) {
            this(name, target, _ -> {});
        }
    }

    @Override
    public Integer call() throws IOException {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new UnusableInput(
                    "--size is " + size + ", WIDTHxHEIGHT such as 1280x800 is accepted");
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        long millis = DurationText.millis("--after", after);
        Files.createDirectories(folder);
        Path temporary = Offscreen.temporaryFolder();
        Path csv = temporary.resolve("demand.csv");
        writeDemand(csv);
        Toolkit.start(false);
        EngineRequest request =
                engineOptions.request(
                        scenario, temporary.resolve("run.db"), Double.POSITIVE_INFINITY, false);
        List<String> files = new ArrayList<>();
        try (ConsoleProgress progress = output.progress("screenshots")) {
            try (Workbench bench = Workbench.open(request)) {
                runFor(bench, millis, progress);
                files.addAll(shoot(bench, csv, width, height, progress));
            }
        } finally {
            Offscreen.remove(temporary);
        }
        if (output.json()) {
            output.print(new Report(files));
        } else {
            files.forEach(output.out()::println);
        }
        return ExitStatus.DONE;
    }

    private static void runFor(Workbench bench, long millis, ConsoleProgress progress) {
        long interval = bench.engine().snapshot().scenario().hubIntervalMillis();
        long rounds = Math.ceilDiv(millis, interval);
        bench.engine().submit(new Step(Math.toIntExact(rounds))).join();
        Snapshot now = bench.engine().snapshot();
        while (now.finalRound() < rounds && now.failure() == null) {
            progress.report(now.finalRound(), rounds, "running");
            Offscreen.pause(PASS_MILLIS);
            now = bench.engine().snapshot();
        }
    }

    /// Each theme has a window of its own: what was opened for its last picture stays open.
    private List<String> shoot(
            Workbench bench, Path csv, int width, int height, ConsoleProgress progress)
            throws IOException {
        List<Theme> themes = theme == null ? List.of(Theme.values()) : List.of(theme);
        List<String> files = new ArrayList<>();
        for (Theme each : themes) {
            Desktop desktop =
                    Offscreen.onWindow(() ->
                            new Desktop(
                                    bench,
                                    UnattendedDialogs.ports(
                                            Session.FIRST.withCoached(), output.err())));
            Scene scene =
                    Offscreen.onWindow(() -> {
                        Scene made = new Scene(desktop.shell().root(), width, height);
                        desktop.appearance().setTheme(each);
                        desktop.shell().attach(made);
                        desktop.listen();
                        desktop.clock().start();
                        return made;
                    });
            List<Shot> shots = chosen(shots(bench, desktop, csv));
            for (Shot shot : shots) {
                progress.report(files.size(), (long) shots.size() * themes.size(), shot.name());
                Path file =
                        folder.resolve(
                                String.format(
                                        Locale.ROOT,
                                        "%s-%s-%dx%d.png",
                                        shot.name(),
                                        each.id(),
                                        width,
                                        height));
                take(desktop, scene, shot, file);
                files.add(file.toString());
            }
            Offscreen.onWindow(() -> {
                desktop.close();
                return desktop;
            });
        }
        return files;
    }

    /// Every view, and the pages behind the newest transaction and decision.
    private List<Shot> shots(Workbench bench, Desktop desktop, Path csv) {
        List<Shot> shots = new ArrayList<>();
        for (View view : desktop.navigator().views()) {
            List<Shot> opened = bundles.stream().flatMap(b -> execution(view, b).stream()).toList();
            shots.addAll(
                    opened.isEmpty() ? List.of(new Shot(view.id(), Target.of(view.id()))) : opened);
            view.stills()
                    .forEach((name, bringUp) ->
                            shots.add(
                                    new Shot(
                                            view.id() + "-" + name,
                                            Target.of(view.id()),
                                            _ -> bringUp.run())));
        }
        History history = bench.history().orElseThrow();
        var newest = history.transactions(TransactionQuery.NEWEST);
        if (newest.size() > 0) {
            var rows = history.transactionRows(newest, 0, Math.min(newest.size(), TELLING_ROWS));
            // A swap or an event has more to show than a transfer has.
            var row = Collections.max(rows, Comparator.comparingLong(TransactionRow::gasUsed));
            page(desktop, "transaction", new Link.ToTransaction(row.hash())).ifPresent(shots::add);
        }
        long epoch = history.newestEpoch().orElse(-1);
        if (epoch >= 0) {
            // The newest few may not have been settled yet.
            page(desktop, "settlement", new Link.ToDecision(Math.max(0, epoch - 4)))
                    .map(shot ->
                            new Shot(
                                    shot.name(),
                                    shot.target(),
                                    scene -> turnTo(scene, "settlement")))
                    .ifPresent(shots::add);
            page(desktop, "decision", new Link.ToDecision(epoch)).ifPresent(shots::add);
            // The newest decision may not have been anchored yet.
            page(desktop, "proof", new Link.ToDecision(Math.max(0, epoch - 1)))
                    .map(shot ->
                            new Shot(shot.name(), shot.target(), ScreenshotsCommand::checkProof))
                    .ifPresent(shots::add);
        }
        shots.addAll(cards(desktop, csv));
        if (!bundles.isEmpty()) {
            Offscreen.onWindow(() -> {
                desktop.open(bundles.getFirst());
                return desktop;
            });
        }
        return shots;
    }

    /// What comes up over a view. They are the last: what is up stays up.
    private static List<Shot> cards(Desktop desktop, Path csv) {
        Target below = Target.of("resources");
        return List.of(
                new Shot("card-disturb", below, _ -> desktop.shell().openDisturb()),
                new Shot(
                        "card-lie",
                        below,
                        scene -> {
                            desktop.shell().openDisturb();
                            if (scene.lookup("#inject-lie") instanceof ToggleButton lie) {
                                lie.setSelected(true);
                            }
                        }),
                new Shot("card-import", below, _ -> desktop.open(csv)));
    }

    /// An hour a row, so that the card has something to map.
    private static void writeDemand(Path csv) throws IOException {
        StringBuilder text = new StringBuilder("time,homes kW,hospital vCPU,note\n");
        for (int hour = 0; hour < 24; hour++) {
            text.append("2026-01-01T%02d:00,%d,%d,\n".formatted(hour, 300 + 20 * hour, 90 + hour));
        }
        Files.writeString(csv, text);
    }

    /// The picture of a bundle's lanes; of several, each has its file's name in its own.
    private Optional<Shot> execution(View view, Path bundle) {
        Link link = new Link.ToExecution(new BlockSource.Bundle(bundle));
        if (!view.opens(link)) {
            return Optional.empty();
        }
        String file = Optional.ofNullable(bundle.getFileName()).map(Path::toString).orElse("");
        int end = file.indexOf('.');
        String name = bundles.size() == 1 ? "" : "-" + (end < 0 ? file : file.substring(0, end));
        return Optional.of(new Shot(view.id() + name, new Target(view.id(), link)));
    }

    private List<Shot> chosen(List<Shot> all) {
        List<Shot> chosen =
                all.stream()
                        .filter(s -> only.isEmpty() || only.stream().anyMatch(s.name()::startsWith))
                        .toList();
        if (chosen.isEmpty()) {
            throw new UnusableInput(
                    "--only names none of the pictures "
                            + all.stream().map(Shot::name).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private static Optional<Shot> page(Desktop desktop, String name, Link link) {
        return desktop.navigator().views().stream()
                .filter(v -> v.opens(link))
                .findFirst()
                .map(v -> new Shot(name, new Target(v.id(), link)));
    }

    private static void turnTo(Scene scene, String tabId) {
        if (scene.lookup("#agents-decision-tabs") instanceof TabPane tabs) {
            tabs.getTabs().stream()
                    .filter(tab -> ("agents-decision-tab-" + tabId).equals(tab.getId()))
                    .forEach(tabs.getSelectionModel()::select);
            tabs.layout();
        }
    }

    private static void checkProof(Scene scene) {
        turnTo(scene, "proof");
        if (scene.lookup("#agents-proof-check") instanceof Button check) {
            check.fire();
        }
    }

    private static void take(Desktop desktop, Scene scene, Shot shot, Path file)
            throws IOException {
        Offscreen.onWindow(() -> {
            desktop.navigator().go(shot.target());
            return shot;
        });
        waitFor(desktop, scene);
        Offscreen.onWindow(() -> {
            shot.first().accept(scene);
            return shot;
        });
        waitFor(desktop, scene);
        for (int pass = 0; pass < SETTLING_PASSES; pass++) {
            Offscreen.onWindow(() -> scene.snapshot(null));
            Offscreen.pause(PASS_MILLIS);
        }
        Image picture = Offscreen.onWindow(() -> scene.snapshot(null));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Png.write(picture, out);
        }
    }

    /// A block that is to be shown running is run first, several times.
    private static void waitFor(Desktop desktop, Scene scene) {
        for (int pass = 0; pass < MOST_WAITS && Offscreen.onWindow(desktop::busy); pass++) {
            Offscreen.onWindow(() -> scene.snapshot(null));
            Offscreen.pause(PASS_MILLIS);
        }
    }
}
