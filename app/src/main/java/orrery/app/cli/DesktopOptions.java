package orrery.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.DesktopPorts;
import orrery.app.wiring.EngineRequest;
import orrery.app.wiring.Workbench;
import orrery.engine.primitives.InvalidInputException;
import orrery.ui.shell.Dialogs;
import orrery.ui.shell.JsonSettings;
import orrery.ui.shell.LoadingScreen;
import orrery.ui.shell.Settings;
import orrery.ui.shell.WindowDialogs;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `orrery` and `orrery desktop` take, and the life of the window.
final class DesktopOptions {
    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private EngineOptions engineOptions = new EngineOptions();

    @Option(
            names = "--scenario",
            paramLabel = "FILE|NAME",
            description = "What to run: a YAML file or a built-in scenario (default: city).")
    private @Nullable String scenario;

    @Option(
            names = "--db",
            paramLabel = "FILE",
            description =
                    "The database to continue or create (default: one per scenario in the platform's data folder).")
    private @Nullable Path database;

    @Option(
            names = "--open",
            paramLabel = "BUNDLE",
            description = "A block bundle to open beside the scenario.")
    private @Nullable Path bundle;

    /// Opens the window and returns when it was closed and the last block is durable.
    int open() {
        if (bundle != null && !Files.isRegularFile(bundle)) {
            throw new UnusableInput("--open is " + bundle + ", an existing file is needed");
        }
        Toolkit.requireDisplay();
        EngineRequest request =
                DesktopDatabase.chosen(engineOptions.request(scenario, database, 1, true));
        // The engine opens its database while JavaFX starts, so that the first frame waits for
        // neither.
        FutureTask<Workbench> opening = new FutureTask<>(() -> Workbench.open(request));
        Thread.ofPlatform().daemon().name("orrery-opening").start(opening);
        try {
            Toolkit.start(true);
        } catch (UnusableInput noDisplay) {
            opened(opening).close();
            throw noDisplay;
        }
        CountDownLatch closed = new CountDownLatch(1);
        Window window = Offscreen.onWindow(() -> firstFrame(request, closed));
        try (Workbench bench = opened(opening)) {
            Offscreen.onWindow(() -> window.show(bench, bundle));
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return ExitStatus.DONE;
    }

    private Window firstFrame(EngineRequest request, CountDownLatch closed) {
        Settings settings =
                new JsonSettings(DesktopDatabase.folder().settings(), output.err()::println);
        Appearance appearance = new Appearance(Theme.of(settings.load().theme()));
        Stage stage = new Stage();
        stage.setOnHidden(_ -> closed.countDown());
        String what =
                request.scenario() == null
                        ? String.valueOf(request.database())
                        : request.scenario();
        LoadingScreen.show(stage, settings, appearance, what);
        Dialogs dialogs = new WindowDialogs(() -> stage, appearance);
        return new Window(stage, new DesktopPorts(settings, appearance, dialogs), closed);
    }

    private static Workbench opened(FutureTask<Workbench> opening) {
        try {
            return opening.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InvalidInputException unusable) {
                throw unusable;
            }
            throw new IllegalStateException("the engine could not be opened", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine was opened", interrupted);
        }
    }

    /// The stage from its first frame on.
    private record Window(Stage stage, DesktopPorts ports, CountDownLatch closed) {
        Desktop show(Workbench bench, @Nullable Path bundle) {
            Desktop desktop = new Desktop(bench, ports);
            desktop.show(stage);
            var remember = stage.getOnHidden();
            stage.setOnHidden(event -> {
                remember.handle(event);
                desktop.close();
                closed.countDown();
            });
            if (bundle != null) {
                desktop.open(bundle);
            }
            return desktop;
        }
    }
}
