package orrery.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.DesktopPorts;
import orrery.app.wiring.EngineRequest;
import orrery.app.wiring.Workbench;
import orrery.ui.shell.Dialogs;
import orrery.ui.shell.JsonSettings;
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
                DesktopDatabase.chosen(
                        engineOptions.request(scenario, database, 1, true).inWindow());
        CountDownLatch closed = new CountDownLatch(1);
        WindowStart start =
                WindowStart.begin(
                        request,
                        stage -> {
                            stage.setOnHidden(_ -> closed.countDown());
                            return surroundings(stage);
                        });
        try (Workbench bench = start.opened()) {
            Desktop desktop = start.make(bench);
            Offscreen.onWindow(() -> show(start.stage(), desktop, closed));
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return ExitStatus.DONE;
    }

    private DesktopPorts surroundings(Stage stage) {
        Settings settings =
                new JsonSettings(DesktopDatabase.folder().settings(), output.err()::println);
        Appearance appearance = new Appearance(Theme.of(settings.load().theme()));
        Dialogs dialogs = new WindowDialogs(() -> stage, appearance);
        return new DesktopPorts(settings, appearance, dialogs);
    }

    private Desktop show(Stage stage, Desktop desktop, CountDownLatch closed) {
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
