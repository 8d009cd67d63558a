package orrery.ui.shell;

import java.util.List;
import java.util.function.LongSupplier;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import orrery.ui.binding.Ui;
import orrery.ui.control.Format;
import orrery.ui.theme.Icon;

/// Notices: the newest three come up as toasts and go by themselves, without taking the focus; the
/// last hundred stay behind the flag of the status bar.
public final class NoticeCentre implements Notifier {
    private static final int TOASTS = 3;
    private static final int KEPT = 100;
    private static final int LISTED = 20;
    private static final Duration LIFE = Duration.seconds(6);

    /// @param millis when it was told, on the wall
    public record Notice(Severity severity, String message, long millis) {}

    private final LongSupplier wallMillis;
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final VBox toasts = new VBox();
    private final Button flag = Icon.NOTICES.button("status-notices", "Notices");
    private int unread;

    /// @param wallMillis the clock on the wall, milliseconds
    public NoticeCentre(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
        toasts.setId("shell-toasts");
        toasts.getStyleClass().add("orr-toasts");
        toasts.setAlignment(Pos.BOTTOM_RIGHT);
        toasts.setPickOnBounds(false);
        toasts.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        flag.getStyleClass().add("orr-quiet");
        flag.setContentDisplay(ContentDisplay.LEFT);
        flag.setOnAction(_ -> list());
    }

    @Override
    public void tell(Severity severity, String message) {
        Notice notice = new Notice(severity, message, wallMillis.getAsLong());
        Ui.run(() -> add(notice));
    }

    /// Newest first.
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    VBox toasts() {
        return toasts;
    }

    Button button() {
        return flag;
    }

    private void add(Notice notice) {
        notices.addFirst(notice);
        if (notices.size() > KEPT) {
            notices.removeLast();
        }
        unread++;
        flag.setText(String.valueOf(unread));
        toast(notice);
    }

    private void toast(Notice notice) {
        Label text = new Label(notice.message(), icon(notice.severity()).node());
        text.setWrapText(true);
        Button close = Icon.CLOSE.button("toast-close", "Dismiss");
        close.getStyleClass().add("orr-quiet");
        HBox card = new HBox(text, close);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().addAll("orr-toast", style(notice.severity()));
        close.setOnAction(_ -> toasts.getChildren().remove(card));
        toasts.getChildren().add(card);
        if (toasts.getChildren().size() > TOASTS) {
            toasts.getChildren().removeFirst();
        }
        if (notice.severity() != Severity.FAILURE) {
            PauseTransition life = new PauseTransition(LIFE);
            life.setOnFinished(_ -> toasts.getChildren().remove(card));
            life.play();
        }
    }

    private void list() {
        ContextMenu menu = new ContextMenu();
        menu.getStyleClass().add("orr-notices");
        for (Notice notice : notices.stream().limit(LISTED).toList()) {
            long age = wallMillis.getAsLong() - notice.millis();
            MenuItem item = new MenuItem(notice.message() + "   " + Format.ago(age));
            item.setGraphic(icon(notice.severity()).node());
            menu.getItems().add(item);
        }
        if (notices.isEmpty()) {
            MenuItem none = new MenuItem("No notices");
            none.setDisable(true);
            menu.getItems().add(none);
        }
        unread = 0;
        flag.setText("");
        flag.setTooltip(new Tooltip("Notices"));
        menu.show(flag, Side.TOP, 0, -4);
    }

    private static Icon icon(Severity severity) {
        return switch (severity) {
            case INFO -> Icon.INFO;
            case SUCCESS -> Icon.STATUS_OK;
            case WARNING -> Icon.WARNING;
            case FAILURE -> Icon.STATUS_FAILED;
        };
    }

    private static String style(Severity severity) {
        return switch (severity) {
            case INFO -> "orr-toast-info";
            case SUCCESS -> "orr-status-ok";
            case WARNING -> "orr-status-rerun";
            case FAILURE -> "orr-status-failed";
        };
    }
}
