package orrery.ui.shell;

import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Ui;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// The stage around the shell: it restores the session, keeps it when the window closes, and holds
/// the frame clock while the window is iconified. [#prepare] may be called on the thread that made
/// the shell; all else belongs to the window's thread.
public final class ShellWindow {
    private static final double SMALLEST_WIDTH = 960;
    private static final double SMALLEST_HEIGHT = 600;

    private final Shell shell;
    private final ViewNavigator navigator;
    private final Appearance appearance;
    private final Settings settings;
    private final FrameClock clock;
    private @Nullable Scene scene;
    private boolean dressed;
    private boolean coached;

    public ShellWindow(
            Shell shell,
            ViewNavigator navigator,
            Appearance appearance,
            Settings settings,
            FrameClock clock) {
        this.shell = shell;
        this.navigator = navigator;
        this.appearance = appearance;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes the scene and dresses all that it shows first.
    public void prepare() {
        Ui.making(() -> shell.dress(scene()));
        dressed = true;
    }

    private Scene scene() {
        Scene made = scene;
        if (made == null) {
            Session session = settings.load();
            appearance.setTheme(Theme.of(session.theme()));
            appearance.setFontPercent(session.fontPercent());
            made = new Scene(shell.root(), session.width(), session.height());
            shell.attach(made);
            scene = made;
        }
        return made;
    }

    private @Nullable View firstView(Session session) {
        return navigator
                .view(session.lastView())
                .or(() -> navigator.views().stream().findFirst())
                .orElse(null);
    }

    /// Shows the window as it was left, or as on a first start.
    public void show(Stage stage) {
        Session session = settings.load();
        coached = session.coached();
        stage.setScene(scene());
        stage.setTitle("Orrery");
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        stage.setMaximized(session.maximised());
        if (stage.getIcons().isEmpty()) {
            stage.getIcons().setAll(AppIcon.images());
        }
        stage.iconifiedProperty().subscribe(clock::setPaused);
        stage.setOnHidden(_ -> settings.save(session(stage)));
        shell.onQuit(stage::close);
        View first = firstView(session);
        if (first != null) {
            if (dressed) {
                shell.enter(clock, first);
            } else {
                navigator.go(Target.of(first.id()));
                shell.prepare(clock);
            }
        }
        navigator.currentProperty().addListener((_, _, _) -> clock.rest(FrameClock.FIRST_SHOWN));
        clock.start();
        stage.show();
        if (!coached) {
            shell.coach(() -> {
                coached = true;
                settings.save(session(stage));
            });
        }
    }

    /// What would be kept if the window closed now.
    private Session session(Stage stage) {
        View view = navigator.currentProperty().get();
        return new Session(
                appearance.theme().id(),
                appearance.fontPercentProperty().get(),
                stage.getScene().getWidth(),
                stage.getScene().getHeight(),
                stage.isMaximized(),
                view == null ? Session.FIRST.lastView() : view.id(),
                coached,
                settings.load().values());
    }
}
