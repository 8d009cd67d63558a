package orrery.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.shell.Shell;
import orrery.ui.shell.ShellViewModel;
import orrery.ui.shell.ShellWindow;
import orrery.ui.shell.ViewNavigator;
import orrery.ui.theme.Appearance;

/// The window's parts, put together over a running engine.
///
/// It may be made on any thread, where the toolkit has started and nothing else holds `ports`:
/// nodes outside of a shown window belong to whoever makes them. Nothing of the engine's news
/// reaches it before [#listen]. From [#show] on it is owned by the window's thread.
public final class Desktop implements AutoCloseable {
    private final Shell shell;
    private final ViewNavigator navigator;
    private final Appearance appearance;
    private final FrameClock clock;
    private final TaskRunner tasks;
    private final ShellWindow window;
    private final Supplier<Engine.Subscription> news;
    private Engine.@Nullable Subscription events;

    public Desktop(Workbench bench, DesktopPorts ports) {
        Injector injector = Guice.createInjector(new DesktopModule(bench, ports));
        shell = Workbench.unwrapped(() -> injector.getInstance(Shell.class));
        navigator = injector.getInstance(ViewNavigator.class);
        appearance = ports.appearance();
        clock = injector.getInstance(FrameClock.class);
        tasks = injector.getInstance(TaskRunner.class);
        window = new ShellWindow(shell, navigator, appearance, ports.settings(), clock);
        ShellViewModel model = injector.getInstance(ShellViewModel.class);
        news = () -> bench.engine().subscribe(model::event);
    }

    /// Makes and dresses what the window will show first, so that showing it takes the window's
    /// thread little time. On the thread that made this.
    public void prepare() {
        window.prepare();
    }

    /// Shows the window as it was left, or as on a first start.
    public void show(Stage stage) {
        listen();
        window.show(stage);
    }

    /// Lets the engine's news in. On the window's thread.
    public void listen() {
        if (events == null) {
            events = news.get();
        }
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
        if (events != null) {
            events.close();
        }
    }
}
