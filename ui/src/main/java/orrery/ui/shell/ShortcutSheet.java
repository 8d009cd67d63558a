package orrery.ui.shell;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every key, with a filter. Comes up with `?`.
final class ShortcutSheet extends VBox {
    /// @param keys as a reader would press them
    record Shortcut(String group, String what, String keys) {}

    private static final List<Shortcut> IN_PLACE =
            List.of(
                    new Shortcut("Charts and lanes", "Zoom in, out", "W  S, wheel"),
                    new Shortcut("Charts and lanes", "Pan", "A  D, drag"),
                    new Shortcut(
                            "Charts and lanes", "Follow the newest again", "Home, double click"),
                    new Shortcut("Charts and lanes", "Read exact values", "Left  Right, hover"),
                    new Shortcut("Tables", "Open the row", "Enter, double click"),
                    new Shortcut("Tables", "Copy rows", "Ctrl+C"),
                    new Shortcut("Everywhere", "Close what is on top", "Esc"));

    private final TextField filter = new TextField();

    ShortcutSheet(List<Action> actions, Runnable close) {
        setId("shortcuts");
        getStyleClass().add("orr-palette-card");
        ObservableList<Shortcut> all = FXCollections.observableArrayList();
        for (Action action : actions) {
            if (action.key() != null) {
                all.add(
                        new Shortcut(
                                action.group(), action.label(), action.key().getDisplayText()));
            }
        }
        all.addAll(IN_PLACE);
        FilteredList<Shortcut> shown = new FilteredList<>(all);
        filter.setId("shortcuts-filter");
        filter.setPromptText("Filter shortcuts");
        filter.textProperty()
                .subscribe(text ->
                        shown.setPredicate(each ->
                                (each.group() + " " + each.what() + " " + each.keys())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(text.toLowerCase(Locale.ROOT))));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close.run();
                        e.consume();
                    }
                });
        ListView<Shortcut> list = new ListView<>(shown);
        list.setId("shortcuts-list");
        list.setCellFactory(_ -> new ShortcutCell());
        Label title = new Label("Keyboard shortcuts");
        title.getStyleClass().add("orr-panel-title");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().addAll(title, filter, list);
    }

    void begin() {
        filter.requestFocus();
    }

    private static final class ShortcutCell extends ListCell<Shortcut> {
        private final Label what = new Label();
        private final Label group = new Label();
        private final Label keys = new Label();
        private final HBox line;

        ShortcutCell() {
            group.getStyleClass().add("orr-palette-detail");
            keys.getStyleClass().add("orr-key");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line = new HBox(what, group, gap, keys);
            line.getStyleClass().add("orr-palette-line");
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Shortcut shortcut, boolean empty) {
            super.updateItem(shortcut, empty);
            setText(null);
            setGraphic(empty || shortcut == null ? null : line);
            if (shortcut != null) {
                what.setText(shortcut.what());
                group.setText(shortcut.group());
                keys.setText(shortcut.keys());
            }
        }
    }
}
