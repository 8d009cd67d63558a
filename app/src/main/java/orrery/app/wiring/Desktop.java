package orrery.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Path;
import javafx.stage.Stage;
import orrery.engine.api.Engine;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.shell.Shell;
import orrery.ui.shell.ShellViewModel;
import orrery.ui.shell.ShellWindow;
import orrery.ui.shell.ViewNavigator;
import orrery.ui.theme.Appearance;

/// The window's parts, put together over a running engine. Owned by the window's thread.
public final class Desktop implements AutoCloseable {
    private final Shell shell;
    private final ViewNavigator navigator;
    private final Appearance appearance;
    private final FrameClock clock;
    private final TaskRunner tasks;
    private final DesktopPorts ports;
    private final Engine.Subscription events;

    public Desktop(Workbench bench, DesktopPorts ports) {
        this.ports = ports;
        Injector injector = Guice.createInjector(new DesktopModule(bench, ports));
        shell = Workbench.unwrapped(() -> injector.getInstance(Shell.class));
        navigator = injector.getInstance(ViewNavigator.class);
        appearance = ports.appearance();
        clock = injector.getInstance(FrameClock.class);
        tasks = injector.getInstance(TaskRunner.class);
        events = bench.engine().subscribe(injector.getInstance(ShellViewModel.class)::event);
    }

    /// Shows the window as it was left, or as on a first start.
    public void show(Stage stage) {
        new ShellWindow(stage, shell, navigator, appearance, ports.settings(), clock).show();
    }

    /// Opens a file in the view that can show it.
    public void open(Path file) {
        shell.openFile(file);
    }

    /// Whether work in the background has not ended yet.
    public boolean busy() {
        return !tasks.running().isEmpty();
    }

    public Shell shell() {
        return shell;
    }

    public ViewNavigator navigator() {
        return navigator;
    }

    public Appearance appearance() {
        return appearance;
    }

    public FrameClock clock() {
        return clock;
    }

    @Override
    public void close() {
        clock.stop();
        events.close();
    }
}
