package orrery.ui.shell;

import javafx.scene.Scene;
import javafx.stage.Stage;
import orrery.ui.binding.FrameClock;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// The stage around the shell: it restores the session, keeps it when the window closes, and holds
/// the frame clock while the window is iconified.
public final class ShellWindow {
    private static final double SMALLEST_WIDTH = 960;
    private static final double SMALLEST_HEIGHT = 600;

    private final Stage stage;
    private final Shell shell;
    private final ViewNavigator navigator;
    private final Appearance appearance;
    private final Settings settings;
    private final FrameClock clock;
    private boolean coached;

    public ShellWindow(
            Stage stage,
            Shell shell,
            ViewNavigator navigator,
            Appearance appearance,
            Settings settings,
            FrameClock clock) {
        this.stage = stage;
        this.shell = shell;
        this.navigator = navigator;
        this.appearance = appearance;
        this.settings = settings;
        this.clock = clock;
    }

    /// Shows the window as it was left, or as on a first start.
    public void show() {
        Session session = settings.load();
        coached = session.coached();
        appearance.setTheme(Theme.of(session.theme()));
        appearance.setFontPercent(session.fontPercent());
        Scene scene = new Scene(shell.root(), session.width(), session.height());
        shell.attach(scene);
        stage.setScene(scene);
        stage.setTitle("Orrery");
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        stage.setMaximized(session.maximised());
        stage.getIcons().setAll(AppIcon.images());
        stage.iconifiedProperty().subscribe(clock::setPaused);
        stage.setOnHidden(_ -> settings.save(session()));
        shell.onQuit(stage::close);
        if (!navigator.views().isEmpty()) {
            navigator.go(Target.of(navigator.views().getFirst().id()));
            navigator.go(Target.of(session.lastView()));
        }
        clock.start();
        stage.show();
        shell.prepare(clock);
        if (!coached) {
            shell.coach(() -> {
                coached = true;
                settings.save(session());
            });
        }
    }

    /// What would be kept if the window closed now.
    public Session session() {
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
