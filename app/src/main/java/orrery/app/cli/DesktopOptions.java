package orrery.app.cli;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.DesktopPorts;
import orrery.app.wiring.EngineRequest;
import orrery.app.wiring.Workbench;
import orrery.ui.binding.Ui;
import orrery.ui.shell.JsonSettings;
import orrery.ui.shell.WindowDialogs;
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
        if (bundle != null && !java.nio.file.Files.isRegularFile(bundle)) {
            throw new UnusableInput("--open is " + bundle + ", an existing file is needed");
        }
        Toolkit.start(true);
        EngineRequest request =
                DesktopDatabase.chosen(engineOptions.request(scenario, database, 1, true));
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        try (Workbench bench = Workbench.open(request)) {
            Ui.run(() -> show(bench, closed, broken));
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (broken.get() instanceof Throwable problem) {
            throw new IllegalStateException("the window could not be opened", problem);
        }
        return ExitStatus.DONE;
    }

    private void show(
            Workbench bench, CountDownLatch closed, AtomicReference<@Nullable Throwable> broken) {
        try {
            Stage stage = new Stage();
            DesktopPorts ports =
                    new DesktopPorts(
                            new JsonSettings(
                                    DesktopDatabase.folder().settings(), output.err()::println),
                            appearance -> new WindowDialogs(() -> stage, appearance));
            Desktop desktop = new Desktop(bench, ports);
            desktop.show(stage);
            var remember = stage.getOnHidden();
            stage.setOnHidden(event -> {
                if (remember != null) {
                    remember.handle(event);
                }
                desktop.close();
                closed.countDown();
            });
            if (bundle != null) {
                desktop.open(bundle);
            }
        } catch (RuntimeException | Error problem) {
            broken.set(problem);
            closed.countDown();
            Platform.exit();
        }
    }
}
