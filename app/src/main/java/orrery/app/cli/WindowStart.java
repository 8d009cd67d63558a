package orrery.app.cli;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.DesktopPorts;
import orrery.app.wiring.EngineRequest;
import orrery.app.wiring.Workbench;
import orrery.engine.primitives.InvalidInputException;
import orrery.ui.shell.LoadingScreen;

/// How a window comes up, for a person as for the benchmark. JavaFX starts first, so that no
/// database is touched where there can be no window. Then a stage says what is being opened, while
/// the engine opens its database behind it; so the first frame waits for no database. Then the
/// shell takes the stage.
///
/// @param opening the engine on its way
record WindowStart(Stage stage, DesktopPorts ports, FutureTask<Workbench> opening) {

    /// Shows the stage.
    ///
    /// @param surroundings called on the window's thread
    /// @throws UnusableInput where no window can be opened
    static WindowStart begin(EngineRequest request, Function<Stage, DesktopPorts> surroundings) {
        Toolkit.start(true);
        FutureTask<Workbench> opening = Workbench.openBehindWindow(request);
        String scenario = request.scenario();
        @Nullable Path file = request.database();
        String what = scenario == null ? String.valueOf(file) : scenario;
        return Offscreen.onWindow(() -> {
            Stage stage = new Stage();
            DesktopPorts ports = surroundings.apply(stage);
            LoadingScreen.show(stage, ports.settings(), ports.appearance(), what);
            return new WindowStart(stage, ports, opening);
        });
    }

    /// Waits for the engine.
    ///
    /// @throws InvalidInputException where the scenario or the database cannot be used
    Workbench opened() {
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

    /// Makes the shell while the window's thread keeps the stage alive.
    Desktop make(Workbench bench) {
        Desktop desktop = new Desktop(bench, ports);
        desktop.prepare();
        return desktop;
    }
}
