package orrery.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.ui.shell.PaletteViewModel.Entry;
import orrery.ui.theme.Icon;

/// The one search box, opened: commands and whatever the ledger knows by the typed text.
final class CommandPalette extends VBox {
    private final PaletteViewModel model;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<Entry> list = new ListView<>();

    CommandPalette(PaletteViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        setId("palette");
        getStyleClass().add("orr-palette-card");
        field.setId("palette-field");
        field.setPromptText("A hash, height, address, name or command");
        field.textProperty().subscribe(model::ask);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("palette-list");
        list.setItems(model.entries());
        list.setCellFactory(_ -> new EntryCell());
        list.setFocusTraversable(false);
        list.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                choose();
            }
        });
        model.revisionProperty().subscribe(() -> list.getSelectionModel().clearAndSelect(0));
        Label hint = new Label();
        hint.setId("palette-hint");
        hint.getStyleClass().add("orr-palette-hint");
        hint.textProperty().bind(model.hintProperty());
        hint.visibleProperty().bind(model.hintProperty().isNotEmpty());
        hint.managedProperty().bind(hint.visibleProperty());
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().addAll(field, list, hint);
    }

    void begin() {
        field.clear();
        model.ask("");
        field.requestFocus();
    }

    private void key(KeyEvent event) {
        int size = model.entries().size();
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(Math.min(at + 1, size - 1));
            case UP -> select(Math.max(at - 1, 0));
            case ENTER -> choose();
            case ESCAPE -> close.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - 5));
    }

    private void choose() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            close.run();
            model.choose(entry);
        }
    }

    private static final class EntryCell extends ListCell<Entry> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final Label key = new Label();
        private final HBox line;

        EntryCell() {
            detail.getStyleClass().add("orr-palette-detail");
            key.getStyleClass().add("orr-key");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line = new HBox(title, detail, gap, key);
            line.getStyleClass().add("orr-palette-line");
            line.setAlignment(Pos.CENTER_LEFT);
            title.setMinWidth(Region.USE_PREF_SIZE);
            key.setMinWidth(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            switch (entry) {
                case Entry.Command(Action action) -> {
                    title.setText(action.label());
                    title.setGraphic(Icon.NEXT.node());
                    detail.setText(action.group());
                    key.setText(action.key() == null ? "" : action.key().getDisplayText());
                }
                case Entry.Hit(var hit) -> {
                    title.setText(hit.title());
                    title.setGraphic(Icon.SEARCH.node());
                    detail.setText(hit.subtitle());
                    key.setText("");
                }
            }
            key.setVisible(!key.getText().isEmpty());
            setGraphic(line);
        }
    }
}
