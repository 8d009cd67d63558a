package orrery.ui.execution;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Panel;
import orrery.ui.control.SteadyRows;
import orrery.ui.control.Swatch;
import orrery.ui.control.UnrolledRows;
import orrery.ui.execution.ExecutionViewModel.Choice;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Icon;

/// The blocks that can be looked at: the session's bundles, and a ring of the modules' recent
/// blocks that can be held still.
final class SourcesPane {
    private static final double ROW_HEIGHT = 46;

    private final Panel panel;

    SourcesPane(ExecutionViewModel model) {
        ListView<Choice> list = SteadyRows.list(model.choices());
        list.setId("execution-choices");
        list.getStyleClass().add("orr-opened");
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(
                new EmptyState(
                        Icon.EMPTY,
                        "No durable block yet",
                        "Blocks with transactions appear as soon as the scenario runs."));
        list.setOnMouseClicked(_ -> choose(list, model));
        list.setOnKeyPressed(e -> {
            switch (e.getCode()) {
                case ENTER, SPACE -> {
                    choose(list, model);
                    e.consume();
                }
                default -> {}
            }
        });
        Button open = new Button("Open…", Icon.BUNDLE.node());
        open.setId("execution-open");
        open.setOnAction(_ -> model.chooseFile());
        panel =
                new Panel("execution-sources", "Blocks")
                        .content(UnrolledRows.of(list, ROW_HEIGHT))
                        .freezable()
                        .extras(open);
        panel.getStyleClass().add("orr-side");
        panel.setMinWidth(0);
        model.heldProperty().bind(panel.frozenProperty());
    }

    Panel panel() {
        return panel;
    }

    private static void choose(ListView<Choice> list, ExecutionViewModel model) {
        Choice choice = list.getSelectionModel().getSelectedItem();
        if (choice != null) {
            model.choose(choice.source());
        }
    }

    private static final class Cell extends ListCell<Choice> {
        private final Swatch name = new Swatch(Hue.NEUTRAL, "");
        private final Label note = new Label();
        private final HBox line = new HBox(new VBox(name, note));

        Cell() {
            setPrefWidth(0);
            note.getStyleClass().add("orr-caption");
            line.getStyleClass().add("orr-opened-line");
            line.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(line.getChildren().getFirst(), Priority.ALWAYS);
        }

        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setGraphic(null);
                return;
            }
            name.show(
                    choice.module() < 0 ? Hue.NEUTRAL : Hue.module(choice.module()), choice.name());
            note.setText(choice.note());
            setGraphic(line);
        }
    }
}
