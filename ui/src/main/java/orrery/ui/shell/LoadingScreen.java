package orrery.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// What the window shows from its first frame until the engine has opened its database.
public final class LoadingScreen {
    private static final double BAR_WIDTH = 240;

    private LoadingScreen() {}

    /// Shows the stage in the size it was left, saying what is being opened.
    public static void show(Stage stage, Settings settings, Appearance appearance, String what) {
        Session session = settings.load();
        appearance.setTheme(Theme.of(session.theme()));
        appearance.setFontPercent(session.fontPercent());
        Label title = new Label("Orrery");
        title.getStyleClass().add("orr-figure");
        Label words = new Label("Opening " + what + "…");
        words.setId("loading-words");
        words.getStyleClass().add("orr-caption");
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(BAR_WIDTH);
        VBox root = new VBox(12, title, bar, words);
        root.setId("loading");
        root.getStyleClass().add("orr-shell");
        root.setAlignment(Pos.CENTER);
        Scene scene = new Scene(root, session.width(), session.height());
        appearance.apply(scene);
        stage.setScene(scene);
        stage.setTitle("Orrery");
        stage.setMaximized(session.maximised());
        stage.getIcons().setAll(AppIcon.images());
        stage.show();
    }
}
